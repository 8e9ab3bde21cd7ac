package io.saola.backtest.metrics;

import io.saola.market.rules.TradingDates;
import java.util.Locale;

/** Dates as yyyymmdd numbers. */
final class Dates {
    private Dates() {}

    static String iso(final int date) {
        return String.format(Locale.ROOT, "%04d-%02d-%02d", date / 10_000, date / 100 % 100, date % 100);
    }

    /** Calendar days from one date to another. */
    static int daysBetween(final int from, final int to) {
        return TradingDates.epochDay(to) - TradingDates.epochDay(from);
    }

    /** The month of a date, yyyymm. */
    static int month(final int date) {
        return date / 100;
    }
}
