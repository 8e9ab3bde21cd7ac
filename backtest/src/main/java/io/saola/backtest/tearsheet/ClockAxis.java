package io.saola.backtest.tearsheet;

import io.saola.market.rules.MarketTime;
import java.util.ArrayList;
import java.util.List;

/** The time of day in the market, of points within one date. */
final class ClockAxis implements TimeAxis {
    private static final long HOUR_NS = 60 * MarketTime.MINUTE_NS;
    private static final long[] BETWEEN_MARKS_NS = {
        MarketTime.MINUTE_NS,
        5 * MarketTime.MINUTE_NS,
        15 * MarketTime.MINUTE_NS,
        30 * MarketTime.MINUTE_NS,
        HOUR_NS,
        4 * HOUR_NS
    };

    private final long[] timesNs;

    /**
     * An axis.
     *
     * @param timesNs event times, ascending, at least two of which differ
     */
    ClockAxis(final long[] timesNs) {
        this.timesNs = timesNs.clone();
    }

    @Override
    public int size() {
        return timesNs.length;
    }

    @Override
    public double position(final int index) {
        return position(timesNs[index]);
    }

    /** Marks at full hours or parts of them, as many as there is room for. */
    @Override
    public List<Mark> marks(final int room) {
        final long first = timesNs[0];
        final long last = timesNs[timesNs.length - 1];
        long between = BETWEEN_MARKS_NS[BETWEEN_MARKS_NS.length - 1];
        for (int i = BETWEEN_MARKS_NS.length - 1; i >= 0; i--) {
            between = (last - first) / BETWEEN_MARKS_NS[i] <= room ? BETWEEN_MARKS_NS[i] : between;
        }
        final List<Mark> marks = new ArrayList<>();
        for (long time = first + Math.floorMod(-MarketTime.timeOfDayNs(first), between);
                time <= last;
                time += between) {
            marks.add(new Mark(position(time), text(MarketTime.timeOfDayNs(time) / MarketTime.MINUTE_NS)));
        }
        return marks;
    }

    private double position(final long timeNs) {
        return (double) (timeNs - timesNs[0]) / (timesNs[timesNs.length - 1] - timesNs[0]);
    }

    private static String text(final long minuteOfDay) {
        final long hour = minuteOfDay / 60;
        final long minute = minuteOfDay % 60;
        return (hour < 10 ? "0" : "") + hour + (minute < 10 ? ":0" : ":") + minute;
    }
}
