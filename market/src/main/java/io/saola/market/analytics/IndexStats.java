package io.saola.market.analytics;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.IndexValueDecoder;
import io.saola.market.rules.MarketTime;

/**
 * One index today: its value, its breadth as the feed tells it, and a sparkline of the last value in each minute. Breadth from our own
 * instruments is {@link Breadth}.
 *
 * <p>Logic thread only; allocates nothing after construction.
 */
public final class IndexStats {
    /** Minutes kept: a trading day has 375 from the futures' opening auction to the end of put-through; more are not kept. */
    public static final int SPARKLINE_MINUTES = 480;

    private static final long MINUTE_NS = 60_000_000_000L;
    private static final int NO_COUNT = IndexValueDecoder.advancesNullValue();

    private final long[] minutes = new long[SPARKLINE_MINUTES];
    private final long[] values = new long[SPARKLINE_MINUTES];
    private int size;
    private long value = Decimals.NULL;
    private long priorValue = Decimals.NULL;
    private long timeNs = Decimals.NULL;
    private int advances = NO_COUNT;
    private int declines = NO_COUNT;
    private int noChanges = NO_COUNT;
    private int ceilings = NO_COUNT;
    private int floors = NO_COUNT;

    IndexStats() {}

    /** Points, scaled; {@link Decimals#NULL} before the first value today. */
    public long value() {
        return value;
    }

    /** Previous close, points. */
    public long priorValue() {
        return priorValue;
    }

    /** Value less previous close, or {@link Decimals#NULL} if either is missing. */
    public long change() {
        return value == Decimals.NULL || priorValue == Decimals.NULL ? Decimals.NULL : value - priorValue;
    }

    /** Market time of the value; {@link Decimals#NULL} before the first today. */
    public long timeNs() {
        return timeNs;
    }

    /** Members that rose, as the feed tells; the schema's null if it did not. */
    public int advances() {
        return advances;
    }

    /** Members that fell. */
    public int declines() {
        return declines;
    }

    /** Members that stand. */
    public int noChanges() {
        return noChanges;
    }

    /** Members at their ceiling. */
    public int ceilings() {
        return ceilings;
    }

    /** Members at their floor. */
    public int floors() {
        return floors;
    }

    /**
     * Advances among members that moved, as the feed tells.
     *
     * @return nine decimals, {@link Decimals#NULL} if none moved or the feed did not tell
     */
    public long advanceRatio() {
        return Sums.share(advances, declines);
    }

    /** Minutes of today that have a value. */
    public int sparklineSize() {
        return size;
    }

    /**
     * A minute of the sparkline.
     *
     * @param place from 0, the oldest, to below {@link #sparklineSize}
     * @return minutes since midnight, market time
     */
    public int sparklineMinute(final int place) {
        return (int) minutes[place];
    }

    /**
     * The last value in that minute.
     *
     * @param place as for {@link #sparklineMinute}
     * @return points
     */
    public long sparklineValue(final int place) {
        return values[place];
    }

    /** Takes a value in; one that was overtaken by a later second changes nothing. */
    void onValue(final IndexValueDecoder message, final long newTimeNs) {
        if (timeNs != Decimals.NULL && newTimeNs < timeNs) {
            return;
        }
        timeNs = newTimeNs;
        priorValue = message.priorValue();
        advances = message.advances();
        declines = message.declines();
        noChanges = message.noChanges();
        ceilings = message.ceilings();
        floors = message.floors();
        if (message.value() == Decimals.NULL) {
            return;
        }
        value = message.value();
        final long minute = MarketTime.timeOfDayNs(newTimeNs) / MINUTE_NS;
        if (size == 0 || minutes[size - 1] != minute) {
            if (size == SPARKLINE_MINUTES) {
                return;
            }
            minutes[size++] = minute;
        }
        values[size - 1] = value;
    }

    void startDay() {
        for (; size > 0; size--) {
            minutes[size - 1] = 0;
            values[size - 1] = 0;
        }
        value = Decimals.NULL;
        priorValue = Decimals.NULL;
        timeNs = Decimals.NULL;
        advances = NO_COUNT;
        declines = NO_COUNT;
        noChanges = NO_COUNT;
        ceilings = NO_COUNT;
        floors = NO_COUNT;
    }

    void snapshot(final StateWriter out) {
        out.putLong(value);
        out.putLong(priorValue);
        out.putLong(timeNs);
        out.putInt(advances);
        out.putInt(declines);
        out.putInt(noChanges);
        out.putInt(ceilings);
        out.putInt(floors);
        out.putInt(size);
        for (int i = 0; i < size; i++) {
            out.putLong(minutes[i]);
            out.putLong(values[i]);
        }
    }

    void restore(final StateReader in) {
        value = in.getLong();
        priorValue = in.getLong();
        timeNs = in.getLong();
        advances = in.getInt();
        declines = in.getInt();
        noChanges = in.getInt();
        ceilings = in.getInt();
        floors = in.getInt();
        size = in.getCount(SPARKLINE_MINUTES);
        for (int i = 0; i < size; i++) {
            minutes[i] = in.getLong();
            values[i] = in.getLong();
        }
    }

    long digest(final long start) {
        long d = Digest.fold(Digest.fold(Digest.fold(start, value), priorValue), timeNs);
        d = Digest.fold(Digest.fold(Digest.fold(d, advances), declines), noChanges);
        d = Digest.fold(Digest.fold(d, ceilings), floors);
        return Digest.fold(d, size);
    }
}
