package io.saola.market.analytics;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.BarDecoder;

/**
 * The bars of one instrument in all time frames: in each the one being built, if any, and the last closed ones. A bar exists only if
 * something traded in it; it begins at its frame's boundary in market time. Bars outlive the trading date.
 *
 * <p>Bars are named by their age: {@link #OPEN} is the one being built, 0 the last closed, 1 the one before it. Logic thread only;
 * allocates nothing after construction.
 */
public final class Bars {
    /** Age of the bar being built. */
    public static final int OPEN = -1;

    private static final int START = 0;
    private static final int OPEN_PRICE = 1;
    private static final int HIGH_PRICE = 2;
    private static final int LOW_PRICE = 3;
    private static final int CLOSE_PRICE = 4;
    private static final int QUANTITY = 5;
    private static final int VALUE = 6;
    private static final int TRADES = 7;
    private static final int FIELDS = 8;

    private final BarFrames frames;
    private final long[] open;
    private final long[] closed;
    private final long[] closedCount;
    private long closedDigest;

    /**
     * Prints that all open bars have in common and that {@link #settle} has not added to them yet: only a second later, or when
     * somebody reads, they differ in what they take in.
     */
    private long waitingTrades;

    private long waitingHigh;
    private long waitingLow;
    private long waitingClose;
    private long waitingQuantity;
    private long waitingValue;

    /** Prints before this, market time, are in the open bar of every frame; follows from the open bars when {@link #allOpen} noted it. */
    private long allOpenUntilNs = Long.MIN_VALUE;

    Bars(final BarFrames frames) {
        this.frames = frames;
        open = new long[frames.count() * FIELDS];
        closed = new long[frames.ringLength() * FIELDS];
        closedCount = new long[frames.count()];
    }

    /** The time frames. */
    public BarFrames frames() {
        return frames;
    }

    /**
     * Tells whether a bar is being built.
     *
     * @param frame place of the time frame
     * @return true if something traded since the last one closed
     */
    public boolean isOpen(final int frame) {
        return open[frame * FIELDS + TRADES] != 0;
    }

    /**
     * Closed bars that can be read.
     *
     * @param frame place of the time frame
     * @return from 0 to the frame's depth
     */
    public int available(final int frame) {
        return (int) Math.min(closedCount[frame], frames.depth(frame));
    }

    /**
     * Bars ever closed.
     *
     * @param frame place of the time frame
     * @return how many, those no longer kept included
     */
    public long closedCount(final int frame) {
        return closedCount[frame];
    }

    /**
     * Begin of a bar.
     *
     * @param frame place of the time frame
     * @param age {@link #OPEN} if {@link #isOpen}, else below {@link #available}
     * @return market time, ns since the epoch
     */
    public long startNs(final int frame, final int age) {
        return field(frame, age, START);
    }

    /**
     * Price of a bar's first print.
     *
     * @param frame place of the time frame
     * @param age as for {@link #startNs}
     * @return scaled
     */
    public long openPrice(final int frame, final int age) {
        return field(frame, age, OPEN_PRICE);
    }

    /**
     * Highest price of a bar.
     *
     * @param frame place of the time frame
     * @param age as for {@link #startNs}
     * @return scaled
     */
    public long highPrice(final int frame, final int age) {
        return field(frame, age, HIGH_PRICE);
    }

    /**
     * Lowest price of a bar.
     *
     * @param frame place of the time frame
     * @param age as for {@link #startNs}
     * @return scaled
     */
    public long lowPrice(final int frame, final int age) {
        return field(frame, age, LOW_PRICE);
    }

    /**
     * Price of a bar's last print.
     *
     * @param frame place of the time frame
     * @param age as for {@link #startNs}
     * @return scaled
     */
    public long closePrice(final int frame, final int age) {
        return field(frame, age, CLOSE_PRICE);
    }

    /**
     * Quantity of a bar.
     *
     * @param frame place of the time frame
     * @param age as for {@link #startNs}
     * @return shares or contracts
     */
    public long quantity(final int frame, final int age) {
        return field(frame, age, QUANTITY);
    }

    /**
     * Value of a bar.
     *
     * @param frame place of the time frame
     * @param age as for {@link #startNs}
     * @return scaled VND
     */
    public long value(final int frame, final int age) {
        return field(frame, age, VALUE);
    }

    /**
     * Messages in a bar.
     *
     * @param frame place of the time frame
     * @param age as for {@link #startNs}
     * @return those that told of new quantity
     */
    public long trades(final int frame, final int age) {
        return field(frame, age, TRADES);
    }

    private long field(final int frame, final int age, final int field) {
        if (age == OPEN) {
            settle();
            return open[frame * FIELDS + field];
        }
        if (age < 0 || age >= available(frame)) {
            throw new IndexOutOfBoundsException(
                    "bar=" + age + " of frame=" + frame + ": " + available(frame) + " are there");
        }
        return closed[slot(frame, closedCount[frame] - 1 - age) + field];
    }

    private int slot(final int frame, final long number) {
        return (frames.ringOffset(frame) + (int) (number % frames.depth(frame))) * FIELDS;
    }

    /** True if an instant is in the bar being built, or before it. */
    boolean isInOpen(final int frame, final long timeNs) {
        final int at = frame * FIELDS;
        return open[at + TRADES] != 0 && timeNs - open[at + START] < frames.durationNs(frame);
    }

    /** True if a print is in the open bar of every frame: then {@link #add(long, long, long)} takes it in. */
    boolean isInAllOpen(final long timeNs) {
        return timeNs < allOpenUntilNs;
    }

    /** Adds a print to the open bars of all frames. */
    void add(final long price, final long quantity, final long value) {
        final boolean isFirst = waitingTrades == 0;
        waitingHigh = isFirst ? price : Math.max(waitingHigh, price);
        waitingLow = isFirst ? price : Math.min(waitingLow, price);
        waitingClose = price;
        waitingQuantity += quantity;
        waitingValue = Sums.saturatingAdd(waitingValue, value);
        waitingTrades++;
    }

    /** Adds what waits to the open bars. */
    void settle() {
        if (waitingTrades == 0) {
            return;
        }
        for (int at = 0; at < open.length; at += FIELDS) {
            open[at + HIGH_PRICE] = Math.max(open[at + HIGH_PRICE], waitingHigh);
            open[at + LOW_PRICE] = Math.min(open[at + LOW_PRICE], waitingLow);
            open[at + CLOSE_PRICE] = waitingClose;
            open[at + QUANTITY] += waitingQuantity;
            open[at + VALUE] = Sums.saturatingAdd(open[at + VALUE], waitingValue);
            open[at + TRADES] += waitingTrades;
        }
        waitingTrades = 0;
        waitingQuantity = 0;
        waitingValue = 0;
    }

    /** Notes until when prints are in the open bar of every frame. To be called when a bar of every frame is open. */
    void allOpen() {
        allOpenUntilNs = Long.MAX_VALUE;
        for (int frame = 0; frame < frames.count(); frame++) {
            allOpenUntilNs = Math.min(allOpenUntilNs, open[frame * FIELDS + START] + frames.durationNs(frame));
        }
    }

    /** Begins a bar in a frame that has none open. */
    void begin(final int frame, final long startNs, final long price) {
        final int at = frame * FIELDS;
        open[at + START] = startNs;
        open[at + OPEN_PRICE] = price;
        open[at + HIGH_PRICE] = price;
        open[at + LOW_PRICE] = price;
    }

    /** Adds a print to the open bar of one frame; nothing may wait for all. */
    void add(final int frame, final long price, final long quantity, final long value) {
        final int at = frame * FIELDS;
        open[at + HIGH_PRICE] = Math.max(open[at + HIGH_PRICE], price);
        open[at + LOW_PRICE] = Math.min(open[at + LOW_PRICE], price);
        open[at + CLOSE_PRICE] = price;
        open[at + QUANTITY] += quantity;
        open[at + VALUE] = Sums.saturatingAdd(open[at + VALUE], value);
        open[at + TRADES]++;
    }

    /** Adds a whole bar; quantity and value that it does not tell count as none. */
    void add(final int frame, final BarDecoder bar) {
        settle();
        final int at = frame * FIELDS;
        open[at + HIGH_PRICE] = Math.max(open[at + HIGH_PRICE], bar.highPrice());
        open[at + LOW_PRICE] = Math.min(open[at + LOW_PRICE], bar.lowPrice());
        add(frame, bar.closePrice(), Math.max(0, bar.quantity()), Math.max(0, bar.value()));
    }

    void close(final int frame) {
        settle();
        allOpenUntilNs = Long.MIN_VALUE;
        final int from = frame * FIELDS;
        final int to = slot(frame, closedCount[frame]);
        long d = Digest.fold(closedDigest, frame);
        for (int i = 0; i < FIELDS; i++) {
            d = Digest.fold(d, open[from + i]);
            closed[to + i] = open[from + i];
            open[from + i] = 0;
        }
        closedCount[frame]++;
        closedDigest = d;
    }

    void snapshot(final StateWriter out) {
        settle();
        out.putLong(closedDigest);
        for (int frame = 0; frame < frames.count(); frame++) {
            out.putLong(closedCount[frame]);
            out.putBoolean(isOpen(frame));
            if (isOpen(frame)) {
                putBar(out, open, frame * FIELDS);
            }
            for (int i = 0; i < available(frame); i++) {
                putBar(out, closed, (frames.ringOffset(frame) + i) * FIELDS);
            }
        }
    }

    void restore(final StateReader in) {
        closedDigest = in.getLong();
        for (int frame = 0; frame < frames.count(); frame++) {
            closedCount[frame] = in.getLong();
            if (closedCount[frame] < 0) {
                throw in.fault(closedCount[frame] + " bars");
            }
            if (in.getBoolean()) {
                getBar(in, open, frame * FIELDS);
            }
            for (int i = 0; i < available(frame); i++) {
                getBar(in, closed, (frames.ringOffset(frame) + i) * FIELDS);
            }
        }
    }

    private static void putBar(final StateWriter out, final long[] from, final int at) {
        for (int i = 0; i < FIELDS; i++) {
            out.putLong(from[at + i]);
        }
    }

    private static void getBar(final StateReader in, final long[] to, final int at) {
        for (int i = 0; i < FIELDS; i++) {
            to[at + i] = in.getLong();
        }
    }

    /** Closed bars never change, so that each is folded once, when it closes. */
    long digest(final long start) {
        settle();
        long d = Digest.fold(start, closedDigest);
        for (int frame = 0; frame < frames.count(); frame++) {
            if (isOpen(frame)) {
                for (int i = 0; i < FIELDS; i++) {
                    d = Digest.fold(d, open[frame * FIELDS + i]);
                }
            }
        }
        return d;
    }
}
