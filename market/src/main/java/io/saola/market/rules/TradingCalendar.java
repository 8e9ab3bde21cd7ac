package io.saola.market.rules;

import java.util.List;

/**
 * Which days the exchanges trade: a published list that changes during the year, therefore input and never a formula. Monday to
 * Friday without the closures; make-up working Saturdays are not trading days.
 *
 * <p>Dates are {@code yyyymmdd}. Outside the years that are known, no day is a trading day and every search answers {@link
 * TradingDates#NULL}. Immutable and thread-safe; nothing here allocates after construction.
 */
public final class TradingCalendar {
    private final int firstEpochDay;

    /** Trading days by day since the first known one. */
    private final boolean[] open;

    TradingCalendar(final int firstEpochDay, final boolean[] open) {
        this.firstEpochDay = firstEpochDay;
        this.open = open.clone();
    }

    /**
     * Compiles the calendar of a rulebook: every known year, less its closures.
     *
     * @param known entries {@code calendar.known} that join without a gap
     * @param closed entries {@code calendar.closed}; the value {@code false} leaves its days open
     * @return the calendar
     */
    static TradingCalendar of(final List<RuleEntry> known, final List<RuleEntry> closed) {
        int first = Integer.MAX_VALUE;
        int end = Integer.MIN_VALUE;
        for (final RuleEntry entry : known) {
            first = Math.min(first, TradingDates.epochDay(entry.from()));
            end = Math.max(end, TradingDates.epochDay(entry.to()));
        }
        if (first >= end) {
            return new TradingCalendar(0, new boolean[0]);
        }
        final boolean[] open = new boolean[end - first];
        for (int i = 0; i < open.length; i++) {
            open[i] = TradingDates.dayOfWeekOfEpochDay(first + i) <= TradingDates.FRIDAY;
        }
        for (final RuleEntry entry : closed) {
            if (RuleValues.flag(entry.value())) {
                final int to = Math.min(TradingDates.epochDay(entry.to()), end);
                for (int day = Math.max(TradingDates.epochDay(entry.from()), first); day < to; day++) {
                    open[day - first] = false;
                }
            }
        }
        return new TradingCalendar(first, open);
    }

    /** First date the calendar knows. */
    public int firstDate() {
        return open.length == 0 ? TradingDates.NULL : TradingDates.ofEpochDay(firstEpochDay);
    }

    /** Last date the calendar knows. */
    public int lastDate() {
        return open.length == 0 ? TradingDates.NULL : TradingDates.ofEpochDay(firstEpochDay + open.length - 1);
    }

    /**
     * Tells whether the exchanges' list for a date is known.
     *
     * @param date yyyymmdd
     * @return false if nothing can be said about it
     */
    public boolean isKnown(final int date) {
        if (!TradingDates.isValid(date)) {
            return false;
        }
        final int index = TradingDates.epochDay(date) - firstEpochDay;
        return index >= 0 && index < open.length;
    }

    /**
     * Tells whether the exchanges trade.
     *
     * @param date yyyymmdd
     * @return false on weekends, closures and unknown dates
     */
    public boolean isTradingDay(final int date) {
        return isKnown(date) && open[TradingDates.epochDay(date) - firstEpochDay];
    }

    /**
     * The first trading day after a date.
     *
     * @param date yyyymmdd, a trading day or not
     * @return yyyymmdd or {@link TradingDates#NULL} if the calendar ends before
     */
    public int next(final int date) {
        return plus(date, 1);
    }

    /**
     * The last trading day before a date.
     *
     * @param date yyyymmdd, a trading day or not
     * @return yyyymmdd or {@link TradingDates#NULL} if the calendar begins after
     */
    public int previous(final int date) {
        return plus(date, -1);
    }

    /**
     * The trading day so many trading days after (before, if negative) a date.
     *
     * @param date yyyymmdd, a trading day or not
     * @param tradingDays to go; 0 gives the date itself
     * @return yyyymmdd or {@link TradingDates#NULL} if the calendar does not reach that far
     */
    public int plus(final int date, final int tradingDays) {
        if (!isKnown(date)) {
            return TradingDates.NULL;
        }
        final int step = Integer.signum(tradingDays);
        int left = Math.abs(tradingDays);
        int index = TradingDates.epochDay(date) - firstEpochDay;
        while (left > 0) {
            index += step;
            if (index < 0 || index >= open.length) {
                return TradingDates.NULL;
            }
            if (open[index]) {
                left--;
            }
        }
        return TradingDates.ofEpochDay(firstEpochDay + index);
    }

    /**
     * Trading days from one date to another.
     *
     * @param from yyyymmdd, known
     * @param to yyyymmdd, known, not before {@code from}
     * @return trading days after {@code from} up to and with {@code to}; -1 if either is unknown
     */
    public int tradingDaysBetween(final int from, final int to) {
        if (!isKnown(from) || !isKnown(to)) {
            return -1;
        }
        int days = 0;
        final int end = TradingDates.epochDay(to) - firstEpochDay;
        for (int i = TradingDates.epochDay(from) - firstEpochDay + 1; i <= end; i++) {
            if (open[i]) {
                days++;
            }
        }
        return days;
    }

    /**
     * The date itself if it is a trading day, else the last one before it: how expiries move.
     *
     * @param date yyyymmdd
     * @return yyyymmdd or {@link TradingDates#NULL}
     */
    public int onOrBefore(final int date) {
        return isTradingDay(date) ? date : previous(date);
    }
}
