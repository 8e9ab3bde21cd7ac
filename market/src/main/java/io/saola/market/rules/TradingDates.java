package io.saola.market.rules;

/**
 * Arithmetic on dates written as {@code yyyymmdd}, the form of the schema's {@code Date}: proleptic Gregorian calendar, years 1900
 * to 9999. Stateless and thread-safe; allocates nothing except the text of {@link #toString(int)}.
 */
public final class TradingDates {
    /** No date: the schema's null. */
    public static final int NULL = Integer.MIN_VALUE;

    /** Day of week of {@link #dayOfWeek}. */
    public static final int MONDAY = 1;

    /** Day of week of {@link #dayOfWeek}. */
    public static final int THURSDAY = 4;

    /** Day of week of {@link #dayOfWeek}. */
    public static final int FRIDAY = 5;

    /** Day of week of {@link #dayOfWeek}. */
    public static final int SUNDAY = 7;

    private static final int MIN_YEAR = 1900;
    private static final int MAX_YEAR = 9999;
    private static final int DAYS_OF_400_YEARS = 146_097;

    /** Days from 0000-03-01 to 1970-01-01. */
    private static final int EPOCH_OFFSET_DAYS = 719_468;

    private TradingDates() {}

    /**
     * Tells whether a number is a date.
     *
     * @param date yyyymmdd
     * @return true if the calendar has that day
     */
    public static boolean isValid(final int date) {
        final int year = year(date);
        final int month = month(date);
        final int day = day(date);
        return year >= MIN_YEAR
                && year <= MAX_YEAR
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= lengthOfMonth(year, month);
    }

    /**
     * Makes a date.
     *
     * @param year 1900 to 9999
     * @param month 1 to 12
     * @param day of month
     * @return yyyymmdd
     */
    public static int of(final int year, final int month, final int day) {
        return year * 10_000 + month * 100 + day;
    }

    /** Year of a date. */
    public static int year(final int date) {
        return date / 10_000;
    }

    /** Month of a date, from 1. */
    public static int month(final int date) {
        return date / 100 % 100;
    }

    /** Day of month of a date. */
    public static int day(final int date) {
        return date % 100;
    }

    /**
     * Days since 1970-01-01. Years are counted from March, so that the day a leap year adds is a year's last.
     *
     * @param date valid yyyymmdd
     * @return days, negative before
     */
    public static int epochDay(final int date) {
        final int month = month(date);
        final int year = month > 2 ? year(date) : year(date) - 1;
        final int monthFromMarch = month > 2 ? month - 3 : month + 9;
        final int dayOfYear = (153 * monthFromMarch + 2) / 5 + day(date) - 1;
        return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - EPOCH_OFFSET_DAYS;
    }

    /**
     * The inverse of {@link #epochDay}.
     *
     * @param epochDay days since 1970-01-01
     * @return yyyymmdd
     */
    public static int ofEpochDay(final int epochDay) {
        final int days = epochDay + EPOCH_OFFSET_DAYS;
        final int era = Math.floorDiv(days, DAYS_OF_400_YEARS);
        final int dayOfEra = days - era * DAYS_OF_400_YEARS;
        final int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        final int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        final int monthFromMarch = (5 * dayOfYear + 2) / 153;
        final int day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        final int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        return of(era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day);
    }

    /**
     * Day of the week.
     *
     * @param date valid yyyymmdd
     * @return 1 Monday to 7 Sunday
     */
    public static int dayOfWeek(final int date) {
        return dayOfWeekOfEpochDay(epochDay(date));
    }

    /** 1970-01-01 was a Thursday. */
    static int dayOfWeekOfEpochDay(final int epochDay) {
        return Math.floorMod(epochDay + 3, 7) + 1;
    }

    /**
     * Days later, counting every day.
     *
     * @param date valid yyyymmdd
     * @param days to add, negative for earlier
     * @return yyyymmdd
     */
    public static int plusDays(final int date, final int days) {
        return ofEpochDay(epochDay(date) + days);
    }

    /**
     * Days of a month.
     *
     * @param year of it
     * @param month 1 to 12
     * @return 28 to 31
     */
    public static int lengthOfMonth(final int year, final int month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /**
     * Reads {@code 2025-05-05}.
     *
     * @param text of ten characters
     * @return yyyymmdd
     * @throws IllegalArgumentException if it is no date
     */
    public static int parse(final CharSequence text) {
        int date = 0;
        boolean wellFormed = text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-';
        for (int i = 0; wellFormed && i < 10; i++) {
            if (i != 4 && i != 7) {
                final char c = text.charAt(i);
                wellFormed = c >= '0' && c <= '9';
                date = date * 10 + (c - '0');
            }
        }
        if (!wellFormed || !isValid(date)) {
            throw new IllegalArgumentException("not a date (yyyy-mm-dd): \"" + text + '"');
        }
        return date;
    }

    /**
     * Writes {@code 2025-05-05}; {@code -} for {@link #NULL}.
     *
     * @param date yyyymmdd
     * @return the text
     */
    public static String toString(final int date) {
        if (date == NULL) {
            return "-";
        }
        final String digits = Integer.toString(100_000_000 + date);
        return digits.substring(1, 5) + '-' + digits.substring(5, 7) + '-' + digits.substring(7);
    }
}
