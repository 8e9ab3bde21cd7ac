package io.saola.simulator.exchange;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;

/**
 * Codes and last trading days of VN30 futures.
 *
 * <p>The last trading day is the third Thursday of the month. Public holidays move it in some years; the simulator has
 * no holiday calendar, so on such dates it lists the expiring contract a few days longer than the exchange does.
 */
public final class FutureContracts {
    /** 30 symbols from 2010 on; I, O and U are left out because they look like digits. */
    private static final String YEAR_CODES = "0123456789ABCDEFGHJKLMNPQRSTVW";

    private static final String MONTH_CODES = "123456789ABC";
    private static final int FIRST_YEAR = 2010;

    private FutureContracts() {}

    /**
     * When a contract trades for the last time.
     *
     * @param month contract month
     * @return the third Thursday
     */
    public static LocalDate lastTradingDay(final YearMonth month) {
        return month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(3, DayOfWeek.THURSDAY));
    }

    /**
     * The nearest contract that still trades.
     *
     * @param date trading date
     * @return its month
     */
    public static YearMonth nearMonth(final LocalDate date) {
        final YearMonth month = YearMonth.from(date);
        return date.isAfter(lastTradingDay(month)) ? month.plusMonths(1) : month;
    }

    /**
     * The exchange code, such as {@code 41I1GC000} for December 2026.
     *
     * @param month contract month, 2010 to 2039
     * @return nine characters
     * @throws IllegalArgumentException if the year has no code
     */
    public static String code(final YearMonth month) {
        final int year = month.getYear() - FIRST_YEAR;
        if (year < 0 || year >= YEAR_CODES.length()) {
            throw new IllegalArgumentException("no contract code for this year: month=" + month);
        }
        return "41I1" + YEAR_CODES.charAt(year) + MONTH_CODES.charAt(month.getMonthValue() - 1) + "000";
    }
}
