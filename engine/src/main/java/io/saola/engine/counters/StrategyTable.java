package io.saola.engine.counters;

import org.agrona.BitUtil;
import org.agrona.concurrent.AtomicBuffer;

/**
 * A row of figures per strategy, in shared memory. Written by the logic's thread, readable by any thread or process. A row is there
 * once its name is.
 */
public final class StrategyTable {
    /** Strategies that have a row: ids below this. */
    public static final int CAPACITY = 64;

    /** Longest name kept, bytes. */
    static final int NAME_LENGTH = 60;

    static final int NAME = 0;
    static final int FIGURES = 64;

    /** What is told of a strategy. */
    enum Figure {
        ENABLED,
        ORDERS,
        ORDERS_REFUSED,
        EXECUTIONS,
        PNL,
        GROSS_EXPOSURE,
        OPEN_INSTRUMENTS,
        STOP
    }

    static final int ROW_LENGTH = 128;
    static final int LENGTH = CAPACITY * ROW_LENGTH;

    private final AtomicBuffer buffer;
    private final int offset;

    StrategyTable(final AtomicBuffer buffer, final int offset) {
        this.buffer = buffer;
        this.offset = offset;
    }

    /** Tells whether a strategy has no name yet. */
    public boolean isUnnamed(final int strategyId) {
        return buffer.getInt(row(strategyId) + NAME) == 0;
    }

    /**
     * Begins a row. Allocates; once per strategy.
     *
     * @param strategyId below {@link #CAPACITY}
     * @param name of the instance, cut if it is too long
     */
    public void name(final int strategyId, final String name) {
        final String kept = name.isEmpty() ? "?" : name.substring(0, Math.min(name.length(), NAME_LENGTH));
        buffer.putStringWithoutLengthAscii(row(strategyId) + NAME + BitUtil.SIZE_OF_INT, kept);
        buffer.putIntRelease(row(strategyId) + NAME, kept.length());
    }

    /**
     * Renews a row. Allocates nothing.
     *
     * @param strategyId below {@link #CAPACITY}
     * @param enabled whether it trades
     * @param orders placed
     * @param ordersRefused by risk
     * @param executions booked
     * @param pnl of its own executions after charges, whole VND
     * @param grossExposure working orders at worst case, whole VND
     * @param openInstruments instruments in which it holds a position
     * @param stop the strictest stop that holds for it, as {@code TradingState} in the schema; 0 for none
     */
    public void update(
            final int strategyId,
            final boolean enabled,
            final long orders,
            final long ordersRefused,
            final long executions,
            final long pnl,
            final long grossExposure,
            final int openInstruments,
            final int stop) {
        put(strategyId, Figure.ENABLED, enabled ? 1 : 0);
        put(strategyId, Figure.ORDERS, orders);
        put(strategyId, Figure.ORDERS_REFUSED, ordersRefused);
        put(strategyId, Figure.EXECUTIONS, executions);
        put(strategyId, Figure.PNL, pnl);
        put(strategyId, Figure.GROSS_EXPOSURE, grossExposure);
        put(strategyId, Figure.OPEN_INSTRUMENTS, openInstruments);
        put(strategyId, Figure.STOP, stop);
    }

    @SuppressWarnings("EnumOrdinal") // a place in memory that one build of one process writes
    private void put(final int strategyId, final Figure figure, final long value) {
        buffer.putLongRelease(row(strategyId) + FIGURES + figure.ordinal() * BitUtil.SIZE_OF_LONG, value);
    }

    private int row(final int strategyId) {
        return offset + strategyId * ROW_LENGTH;
    }
}
