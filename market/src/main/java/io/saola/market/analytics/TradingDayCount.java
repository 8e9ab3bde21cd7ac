package io.saola.market.analytics;

import io.saola.market.rules.TradingCalendar;
import io.saola.market.rules.TradingDates;

/** Counts trading days, as the calendar in force has them. */
@FunctionalInterface
public interface TradingDayCount {
    /** Monday to Friday, holidays unknown: the count is never too small, so that a roll is never too early. */
    TradingDayCount WEEKDAYS = TradingDayCount::weekdaysBetween;

    /**
     * Counts.
     *
     * @param from yyyymmdd
     * @param to yyyymmdd, not before {@code from}
     * @return trading days after {@code from} up to and with {@code to}; negative if the calendar does not reach so far
     */
    int between(int from, int to);

    /**
     * Counts by a calendar; where it does not reach, weekdays.
     *
     * @param calendar of the rules in force
     * @return the count
     */
    static TradingDayCount of(final TradingCalendar calendar) {
        return (from, to) -> {
            final int days = calendar.tradingDaysBetween(from, to);
            return days < 0 ? weekdaysBetween(from, to) : days;
        };
    }

    private static int weekdaysBetween(final int from, final int to) {
        final int first = TradingDates.epochDay(from) + 1;
        final int days = TradingDates.epochDay(to) + 1 - first;
        int count = days / 7 * 5;
        for (int i = 0; i < days % 7; i++) {
            // 1970-01-01 was a Thursday.
            count += Math.floorMod(first + i + 3, 7) < 5 ? 1 : 0;
        }
        return count;
    }
}
