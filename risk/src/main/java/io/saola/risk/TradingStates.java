package io.saola.risk;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.TradingState;

/**
 * The latches: for every cause and scope a state, from {@code NORMAL} to {@code HALTED}. The strictest of the scopes that an order
 * touches wins. Latched means that only an explicit call loosens a state; a restart does not.
 *
 * <p>Logic thread only; allocates nothing after construction.
 */
public final class TradingStates {
    private static final TradingState[] STATES = {
        TradingState.NORMAL, TradingState.REDUCE_ONLY, TradingState.CANCEL_ONLY, TradingState.HALTED
    };

    private final byte[][] latched;
    private final int[] setCount = new int[StopCause.COUNT];

    /** Sum of the counts: asked after every input. */
    private int allSet;

    /**
     * Reserves the table, all {@code NORMAL}.
     *
     * @param instrumentCapacity instrument ids are below it
     */
    public TradingStates(final int instrumentCapacity) {
        latched = new byte[StopCause.COUNT][Scopes.instrument(instrumentCapacity)];
    }

    /**
     * Sets the latch of a scope, stricter or looser.
     *
     * @param cause of it
     * @param place of the scope
     * @param state to hold from now on
     */
    public void set(final StopCause cause, final int place, final TradingState state) {
        final byte[] ofCause = latched[cause.index()];
        final byte next = (byte) state.value();
        final int added = (next == 0 ? 0 : 1) - (ofCause[place] == 0 ? 0 : 1);
        setCount[cause.index()] += added;
        allSet += added;
        ofCause[place] = next;
    }

    /** The latch of one cause and scope. */
    public TradingState of(final StopCause cause, final int place) {
        return STATES[latched[cause.index()][place]];
    }

    /** The strictest state of one cause for an order. */
    public TradingState strictest(final StopCause cause, final OrderRequest order) {
        if (setCount[cause.index()] == 0) {
            return TradingState.NORMAL;
        }
        final byte[] ofCause = latched[cause.index()];
        int strictest = Math.max(ofCause[Scopes.FIRM], ofCause[order.instrumentPlace()]);
        strictest =
                order.accountPlace() == Scopes.NONE ? strictest : Math.max(strictest, ofCause[order.accountPlace()]);
        strictest =
                order.strategyPlace() == Scopes.NONE ? strictest : Math.max(strictest, ofCause[order.strategyPlace()]);
        return STATES[strictest];
    }

    /** The strictest state of all causes that the scope itself and the firm have. */
    public TradingState strictest(final int place) {
        int strictest = 0;
        for (final byte[] ofCause : latched) {
            strictest = Math.max(strictest, Math.max(ofCause[Scopes.FIRM], ofCause[place]));
        }
        return STATES[strictest];
    }

    /**
     * Tells whether the working orders of a scope have to be cancelled.
     *
     * @param account place of the account
     * @param strategy place of the strategy, or {@link Scopes#NONE}
     * @param instrument place of the instrument
     * @return true if any of them, or the firm, is halted for any cause
     */
    public boolean isHalted(final int account, final int strategy, final int instrument) {
        final byte halted = (byte) TradingState.HALTED.value();
        for (int cause = 0; cause < StopCause.COUNT; cause++) {
            final byte[] ofCause = latched[cause];
            if (setCount[cause] != 0
                    && (ofCause[Scopes.FIRM] == halted
                            || ofCause[instrument] == halted
                            || (account != Scopes.NONE && ofCause[account] == halted)
                            || (strategy != Scopes.NONE && ofCause[strategy] == halted))) {
                return true;
            }
        }
        return false;
    }

    /** Stops that hold, counted by scope and cause. */
    public int stops() {
        return allSet;
    }

    /** True if any scope is stopped for any cause. */
    public boolean isAnySet() {
        return allSet != 0;
    }

    /** True if any scope is stopped for the cause. */
    public boolean isAnySet(final StopCause cause) {
        return setCount[cause.index()] != 0;
    }

    /** Number of places. */
    public int places() {
        return latched[0].length;
    }

    /**
     * Releases every scope of a cause.
     *
     * @param cause which
     */
    public void releaseAll(final StopCause cause) {
        for (int place = 0; setCount[cause.index()] != 0 && place < places(); place++) {
            set(cause, place, TradingState.NORMAL);
        }
    }

    /**
     * Writes the latches that are set.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        for (int cause = 0; cause < StopCause.COUNT; cause++) {
            out.putInt(setCount[cause]);
            for (int place = 0; place < places(); place++) {
                if (latched[cause][place] != 0) {
                    out.putInt(place);
                    out.putByte(latched[cause][place]);
                }
            }
        }
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        for (int cause = 0; cause < StopCause.COUNT; cause++) {
            setCount[cause] = in.getCount(places());
            allSet += setCount[cause];
            for (int i = 0; i < setCount[cause]; i++) {
                final int place = in.getCount(places() - 1);
                final int state = in.getByte();
                if (state < 1 || state >= STATES.length) {
                    throw in.fault("trading state " + state);
                }
                latched[cause][place] = (byte) state;
            }
        }
    }

    /** Digest of the latches that are set. */
    public long digest() {
        long d = Digest.EMPTY;
        for (int cause = 0; cause < StopCause.COUNT; cause++) {
            for (int place = 0; setCount[cause] != 0 && place < places(); place++) {
                if (latched[cause][place] != 0) {
                    d = Digest.fold(Digest.fold(Digest.fold(d, cause), place), latched[cause][place]);
                }
            }
        }
        return d;
    }
}
