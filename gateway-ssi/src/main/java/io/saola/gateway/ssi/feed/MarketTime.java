package io.saola.gateway.ssi.feed;

import java.time.LocalDate;

/**
 * Dates and times of day as the broker writes them, in Asia/Ho_Chi_Minh, which has been UTC+7 without summer time since
 * 1975. Stateless, allocates nothing.
 */
public final class MarketTime {
    /** The text is no date or time. */
    public static final int INVALID = -1;

    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long SECONDS_PER_DAY = 86_400L;
    private static final long UTC_OFFSET_SECONDS = 7 * 3_600L;
    private static final int[] DAYS_IN_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private MarketTime() {}

    /**
     * Reads {@code dd/MM/yyyy}.
     *
     * @param bytes to read from
     * @param from first byte
     * @param to past the last byte
     * @return yyyymmdd or {@link #INVALID}
     */
    public static int date(final byte[] bytes, final int from, final int to) {
        if (to - from != 10 || bytes[from + 2] != '/' || bytes[from + 5] != '/') {
            return INVALID;
        }
        final int day = number(bytes, from, 2);
        final int month = number(bytes, from + 3, 2);
        final int year = number(bytes, from + 6, 4);
        if (year < 1975 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
            return INVALID;
        }
        return year * 10_000 + month * 100 + day;
    }

    /**
     * The market's date at an instant.
     *
     * @param epochNs ns since the epoch
     * @return the date
     */
    public static LocalDate dateAt(final long epochNs) {
        return LocalDate.ofEpochDay(
                Math.floorDiv(Math.floorDiv(epochNs, NS_PER_SECOND) + UTC_OFFSET_SECONDS, SECONDS_PER_DAY));
    }

    /**
     * The market's date at an instant, as a number.
     *
     * @param epochNs ns since the epoch
     * @return yyyymmdd
     */
    public static int yyyymmddAt(final long epochNs) {
        final LocalDate date = dateAt(epochNs);
        return date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
    }

    /**
     * Reads {@code HH:mm:ss}.
     *
     * @param bytes to read from
     * @param from first byte
     * @param to past the last byte
     * @return second of the day or {@link #INVALID}
     */
    public static int secondOfDay(final byte[] bytes, final int from, final int to) {
        if (to - from != 8 || bytes[from + 2] != ':' || bytes[from + 5] != ':') {
            return INVALID;
        }
        final int hour = number(bytes, from, 2);
        final int minute = number(bytes, from + 3, 2);
        final int second = number(bytes, from + 6, 2);
        final boolean valid = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        return valid ? hour * 3_600 + minute * 60 + second : INVALID;
    }

    /**
     * The instant of a market time.
     *
     * @param date yyyymmdd
     * @param secondOfDay from midnight, market time
     * @return ns since the epoch
     */
    public static long epochNs(final int date, final int secondOfDay) {
        final long days = epochDay(date / 10_000, date / 100 % 100, date % 100);
        return (days * SECONDS_PER_DAY + secondOfDay - UTC_OFFSET_SECONDS) * NS_PER_SECOND;
    }

    /**
     * Midnight, market time, of the day that an instant falls in.
     *
     * @param epochNs ns since the epoch
     * @return ns since the epoch
     */
    public static long startOfDayNs(final long epochNs) {
        final long dayNs = SECONDS_PER_DAY * NS_PER_SECOND;
        final long offsetNs = UTC_OFFSET_SECONDS * NS_PER_SECOND;
        return Math.floorDiv(epochNs + offsetNs, dayNs) * dayNs - offsetNs;
    }

    /** Days since 1970-01-01, by counting the leap days of years that begin in March. */
    private static long epochDay(final int year, final int month, final int day) {
        final long marchYear = month > 2 ? year : year - 1L;
        final long marchMonth = month > 2 ? month - 3L : month + 9L;
        final long leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400;
        final long daysBeforeMonth = (153 * marchMonth + 2) / 5;
        return marchYear * 365 + leapDays + daysBeforeMonth + day - 1 - 719_468L;
    }

    private static int daysInMonth(final int year, final int month) {
        final boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS_IN_MONTH[month - 1];
    }

    private static int number(final byte[] bytes, final int from, final int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            final int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return INVALID;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
