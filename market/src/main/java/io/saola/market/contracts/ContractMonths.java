package io.saola.market.contracts;

import io.saola.market.rules.ContractSpec;
import io.saola.market.rules.TradingCalendar;
import io.saola.market.rules.TradingDates;

/**
 * Which months of a futures family are listed and when each trades last (reference sections 1.4, 5.5, 5.6). A contract month is {@code
 * yyyymm}, a date {@code yyyymmdd}. Stateless and thread-safe; allocates nothing.
 */
public final class ContractMonths {
    /** Most months listed at once. */
    public static final int MAX_LISTED = 4;

    private ContractMonths() {}

    /**
     * The last trading day: third Thursday or fixed day, or the trading day before if that is no trading day.
     *
     * @param spec of the family
     * @param yearMonth contract month
     * @param calendar that knows the month
     * @return the date, {@link TradingDates#NULL} if the calendar does not reach that far
     */
    public static int lastTradingDate(final ContractSpec spec, final int yearMonth, final TradingCalendar calendar) {
        final int day = spec.expiryDay() == ContractSpec.THIRD_THURSDAY ? thirdThursday(yearMonth) : spec.expiryDay();
        return calendar.onOrBefore(yearMonth * 100 + day);
    }

    /**
     * The day on which cash settles the contract for good: the next working day.
     *
     * @param lastTradingDate of the contract
     * @param calendar that knows the day after
     * @return the date or {@link TradingDates#NULL}
     */
    public static int finalSettlementDate(final int lastTradingDate, final TradingCalendar calendar) {
        return calendar.next(lastTradingDate);
    }

    /**
     * The nearest month that still trades on a date.
     *
     * @param spec of the family
     * @param date trading date; a contract trades on its last day too
     * @param calendar that knows the months
     * @return contract month, {@link TradingDates#NULL} if the calendar does not reach that far
     */
    public static int frontMonth(final ContractSpec spec, final int date, final TradingCalendar calendar) {
        int month = date / 100;
        if (spec.quarterMonthsOnly()) {
            month = quarterFrom(month);
        }
        final int last = lastTradingDate(spec, month, calendar);
        if (last == TradingDates.NULL) {
            return TradingDates.NULL;
        }
        if (last >= date) {
            return month;
        }
        return spec.quarterMonthsOnly() ? quarterFrom(plus(month, 1)) : plus(month, 1);
    }

    /**
     * Lists the months that trade beside a front month: index futures the next month and the two quarter months after it, bond futures
     * the next two quarter months.
     *
     * @param spec of the family
     * @param frontMonth contract month
     * @param out receives the months, nearest first; at least {@link #MAX_LISTED} long
     * @return how many
     */
    public static int listed(final ContractSpec spec, final int frontMonth, final int[] out) {
        if (spec.quarterMonthsOnly()) {
            out[0] = quarterFrom(frontMonth);
            out[1] = quarterFrom(plus(out[0], 1));
            out[2] = quarterFrom(plus(out[1], 1));
            return 3;
        }
        out[0] = frontMonth;
        out[1] = plus(frontMonth, 1);
        out[2] = quarterFrom(plus(out[1], 1));
        out[3] = quarterFrom(plus(out[2], 1));
        return MAX_LISTED;
    }

    /**
     * The role of a month beside a front month.
     *
     * @param spec of an index futures family
     * @param frontMonth contract month
     * @param yearMonth contract month asked for
     * @return its role, or null if it is not listed
     */
    public static SeriesRole role(final ContractSpec spec, final int frontMonth, final int yearMonth) {
        if (spec.quarterMonthsOnly()) {
            return null;
        }
        final int secondMonth = plus(frontMonth, 1);
        final int firstQuarter = quarterFrom(plus(secondMonth, 1));
        if (yearMonth == frontMonth) {
            return SeriesRole.FIRST_MONTH;
        }
        if (yearMonth == secondMonth) {
            return SeriesRole.SECOND_MONTH;
        }
        if (yearMonth == firstQuarter) {
            return SeriesRole.FIRST_QUARTER;
        }
        return yearMonth == quarterFrom(plus(firstQuarter, 1)) ? SeriesRole.SECOND_QUARTER : null;
    }

    private static int thirdThursday(final int yearMonth) {
        final int fifteenth = 15;
        return fifteenth
                + Math.floorMod(TradingDates.THURSDAY - TradingDates.dayOfWeek(yearMonth * 100 + fifteenth), 7);
    }

    /** The month itself if it ends a quarter, else the next one that does. */
    private static int quarterFrom(final int yearMonth) {
        return plus(yearMonth, (3 - yearMonth % 100 % 3) % 3);
    }

    private static int plus(final int yearMonth, final int months) {
        final int count = yearMonth / 100 * 12 + yearMonth % 100 - 1 + months;
        return count / 12 * 100 + count % 12 + 1;
    }
}
