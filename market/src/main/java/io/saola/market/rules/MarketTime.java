package io.saola.market.rules;

/**
 * Market time: Asia/Ho_Chi_Minh, UTC+7 without daylight saving since 1975, so plain arithmetic. Stateless and thread-safe; allocates
 * nothing.
 */
public final class MarketTime {
    /** Market time is UTC plus this. */
    public static final long ZONE_OFFSET_NS = 7L * 3600 * 1_000_000_000L;

    /** Nanoseconds of a minute. */
    public static final long MINUTE_NS = 60L * 1_000_000_000L;

    /** Nanoseconds of a day. */
    public static final long DAY_NS = 24L * 60 * MINUTE_NS;

    private MarketTime() {}

    /**
     * Time of day in the market.
     *
     * @param timeNs since the epoch
     * @return nanoseconds since midnight, market time
     */
    public static long timeOfDayNs(final long timeNs) {
        return Math.floorMod(timeNs + ZONE_OFFSET_NS, DAY_NS);
    }

    /**
     * Date in the market.
     *
     * @param timeNs since the epoch
     * @return yyyymmdd
     */
    public static int date(final long timeNs) {
        return TradingDates.ofEpochDay((int) Math.floorDiv(timeNs + ZONE_OFFSET_NS, DAY_NS));
    }

    /**
     * An instant.
     *
     * @param date yyyymmdd, market time
     * @param timeOfDayNs since midnight, market time
     * @return nanoseconds since the epoch
     */
    public static long epochNs(final int date, final long timeOfDayNs) {
        return TradingDates.epochDay(date) * DAY_NS + timeOfDayNs - ZONE_OFFSET_NS;
    }

    /**
     * A time of day.
     *
     * @param hour 0 to 23
     * @param minute 0 to 59
     * @return nanoseconds since midnight
     */
    public static long at(final int hour, final int minute) {
        return (hour * 60L + minute) * MINUTE_NS;
    }
}
