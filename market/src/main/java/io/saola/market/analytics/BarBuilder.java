package io.saola.market.analytics;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.BarDecoder;
import io.saola.codecs.sbe.Market;
import java.util.Arrays;

/**
 * Builds the bars of all instruments in market time. A bar closes with the first print of a later one, or when market time is past its
 * end by {@link #CLOSE_DELAY_NS}, whichever comes first; of the latter kind a bounded number closes with one input, in the order in
 * which they began, and the rest with the next inputs. A closed bar never changes: a print that comes late is counted in the bar that
 * is being built.
 *
 * <p>Bars being built are chained per frame in the order in which they began, so that those that are due are found first. Logic thread
 * only; allocates nothing after construction.
 */
final class BarBuilder {
    /** Prints may be stamped this much before the latest time told: the feed's clock has seconds. */
    static final long CLOSE_DELAY_NS = 1_000_000_000L;

    private static final int NONE = -1;

    private final BarFrames frames;
    private final TradingTime tradingTime;
    private final SecurityTable table;
    private final int capacity;
    private final long[] previous;
    private final long[] next;
    private final long[] first;
    private final long[] last;

    /** When the first bar of each chain is due, and the earliest of them; follow from the chains. */
    private final long[] dueNs;

    private long earliestDueNs = Long.MAX_VALUE;

    BarBuilder(final BarFrames frames, final TradingTime tradingTime, final SecurityTable table) {
        this.frames = frames;
        this.tradingTime = tradingTime;
        this.table = table;
        capacity = table.capacity();
        previous = new long[frames.count() * capacity];
        next = new long[frames.count() * capacity];
        first = new long[frames.count()];
        last = new long[frames.count()];
        dueNs = new long[frames.count()];
        Arrays.fill(dueNs, Long.MAX_VALUE);
        for (int frame = 0; frame < frames.count(); frame++) {
            first[frame] = NONE;
            last[frame] = NONE;
        }
    }

    /**
     * Counts a print.
     *
     * @param id of the instrument
     * @param bars of the instrument
     * @param market of the instrument
     * @param price scaled
     * @param quantity of the print and of what was lost before it
     * @param value of both
     * @param timeNs market time of the print
     * @param nowNs market time
     * @return frames whose bar closed, as bits
     */
    int onTrade(
            final int id,
            final Bars bars,
            final Market market,
            final long price,
            final long quantity,
            final long value,
            final long timeNs,
            final long nowNs) {
        final long printNs = tradingTime.printTimeNs(market, timeNs);
        if (bars.isInAllOpen(printNs)) {
            bars.add(price, quantity, value);
            return 0;
        }
        bars.settle();
        int closed = 0;
        for (int frame = 0; frame < frames.count(); frame++) {
            if (!bars.isInOpen(frame, printNs)) {
                if (bars.isOpen(frame)) {
                    close(frame, id, bars);
                    closed |= 1 << frame;
                }
                bars.begin(frame, startNs(frame, bars, printNs, nowNs), price);
                append(frame, id);
            }
            bars.add(frame, price, quantity, value);
        }
        bars.allOpen();
        return closed;
    }

    /**
     * Closes the bars that a whole bar comes after.
     *
     * @param id of the instrument
     * @param bars of the instrument
     * @param startNs of the whole bar, market time
     * @param durationNs of the whole bar
     * @return frames whose bar closed, as bits
     */
    int closeBefore(final int id, final Bars bars, final long startNs, final long durationNs) {
        int closed = 0;
        for (int frame = 0; frame < frames.count(); frame++) {
            if (frames.durationNs(frame) >= durationNs && bars.isOpen(frame) && !bars.isInOpen(frame, startNs)) {
                close(frame, id, bars);
                closed |= 1 << frame;
            }
        }
        return closed;
    }

    /**
     * Closes the bars that are over by the word of a whole bar that was built elsewhere.
     *
     * @param id of the instrument
     * @param bars of the instrument
     * @param endNs of the whole bar, market time
     * @return frames whose bar closed, as bits
     */
    int closeUntil(final int id, final Bars bars, final long endNs) {
        int closed = 0;
        for (int frame = 0; frame < frames.count(); frame++) {
            if (bars.isOpen(frame) && bars.startNs(frame, Bars.OPEN) + frames.durationNs(frame) <= endNs) {
                close(frame, id, bars);
                closed |= 1 << frame;
            }
        }
        return closed;
    }

    /**
     * Counts a whole bar, after {@link #closeBefore}, in its own and longer frames.
     *
     * @param id of the instrument
     * @param bars of the instrument
     * @param bar with start, duration and prices
     * @param nowNs market time
     * @return frames whose bar it fills to the end, as bits
     */
    int onBar(final int id, final Bars bars, final BarDecoder bar, final long nowNs) {
        final long endNs = bar.exchangeTimeNs() + bar.durationNs();
        int closed = 0;
        for (int frame = 0; frame < frames.count(); frame++) {
            if (frames.durationNs(frame) < bar.durationNs()) {
                continue;
            }
            if (!bars.isOpen(frame)) {
                bars.begin(frame, startNs(frame, bars, bar.exchangeTimeNs(), nowNs), bar.openPrice());
                append(frame, id);
            }
            bars.add(frame, bar);
            if (endNs >= bars.startNs(frame, Bars.OPEN) + frames.durationNs(frame)) {
                close(frame, id, bars);
                closed |= 1 << frame;
            }
        }
        return closed;
    }

    /**
     * Finds a bar whose end has passed.
     *
     * @param frame place of the time frame
     * @param nowNs market time
     * @return id of the instrument, or -1 if none is due
     */
    int due(final int frame, final long nowNs) {
        return dueNs[frame] <= nowNs ? (int) first[frame] : NONE;
    }

    /** The earliest market time at which {@link #due} finds a bar of any frame; {@link Long#MAX_VALUE} if there is no bar. */
    long earliestDueNs() {
        return earliestDueNs;
    }

    /** To be called when the first bar of a chain is another one. */
    private void firstChanged(final int frame) {
        final int id = (int) first[frame];
        dueNs[frame] = id == NONE
                ? Long.MAX_VALUE
                : table.security(id).bars().startNs(frame, Bars.OPEN) + frames.durationNs(frame) + CLOSE_DELAY_NS;
        earliestDueNs = Long.MAX_VALUE;
        for (final long due : dueNs) {
            earliestDueNs = Math.min(earliestDueNs, due);
        }
    }

    void close(final int frame, final int id, final Bars bars) {
        bars.close(frame);
        final int at = frame * capacity;
        final int before = (int) previous[at + id] - 1;
        final int after = (int) next[at + id] - 1;
        if (before == NONE) {
            first[frame] = after;
        } else {
            next[at + before] = after + 1L;
        }
        if (after == NONE) {
            last[frame] = before;
        } else {
            previous[at + after] = before + 1L;
        }
        previous[at + id] = 0;
        next[at + id] = 0;
        if (before == NONE) {
            firstChanged(frame);
        }
    }

    /** A bar begins after the last one of its instrument, even if the print that opens it is older than that. */
    private long startNs(final int frame, final Bars bars, final long printNs, final long nowNs) {
        final long startNs = frames.startNs(frame, printNs);
        if (bars.closedCount(frame) == 0 || startNs > bars.startNs(frame, 0)) {
            return startNs;
        }
        return Math.max(frames.startNs(frame, nowNs), bars.startNs(frame, 0) + frames.durationNs(frame));
    }

    private void append(final int frame, final int id) {
        final int at = frame * capacity;
        final int before = (int) last[frame];
        previous[at + id] = before + 1L;
        next[at + id] = 0;
        if (before == NONE) {
            first[frame] = id;
        } else {
            next[at + before] = id + 1L;
        }
        last[frame] = id;
        if (before == NONE) {
            firstChanged(frame);
        }
    }

    void snapshot(final StateWriter out) {
        for (int frame = 0; frame < frames.count(); frame++) {
            int count = 0;
            for (int id = (int) first[frame]; id != NONE; id = (int) next[frame * capacity + id] - 1) {
                count++;
            }
            out.putInt(count);
            for (int id = (int) first[frame]; id != NONE; id = (int) next[frame * capacity + id] - 1) {
                out.putInt(id);
            }
        }
    }

    /** Chains again what {@link #snapshot} wrote; the bars themselves must have been restored. */
    void restore(final StateReader in) {
        final boolean[] chained = new boolean[capacity];
        for (int frame = 0; frame < frames.count(); frame++) {
            final int count = in.getCount(capacity);
            Arrays.fill(chained, false);
            for (int i = 0; i < count; i++) {
                final int id = in.getCount(capacity - 1);
                if (chained[id] || !isOpen(frame, id)) {
                    throw in.fault("instrument " + id + " has no bar in frame " + frame);
                }
                chained[id] = true;
                append(frame, id);
            }
            for (int id = 0; id < capacity; id++) {
                if (!chained[id] && isOpen(frame, id)) {
                    throw in.fault("the bar of instrument " + id + " in frame " + frame + " is not chained");
                }
            }
        }
    }

    private boolean isOpen(final int frame, final int id) {
        return table.security(id) != null && table.security(id).bars().isOpen(frame);
    }

    long digest(final long start) {
        long d = start;
        for (int frame = 0; frame < frames.count(); frame++) {
            d = Digest.fold(d, (first[frame] << 32) | (last[frame] & 0xFFFF_FFFFL));
        }
        return d;
    }
}
