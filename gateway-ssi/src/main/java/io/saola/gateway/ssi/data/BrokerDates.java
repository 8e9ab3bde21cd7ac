package io.saola.gateway.ssi.data;

import io.saola.gateway.ssi.query.ReplyFields;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;

/** Dates and times as the market data interface writes them. Stateless. */
final class BrokerDates {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private BrokerDates() {}

    static String text(final LocalDate date) {
        return DATE.format(date);
    }

    static int number(final LocalDate date) {
        return date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
    }

    /** A date that must be there, yyyymmdd. */
    static int require(final ReplyFields row, final String name) {
        try {
            return number(LocalDate.parse(row.requireText(name), DATE));
        } catch (final DateTimeException broken) {
            throw row.malformed(name, "is no date: " + broken.getMessage());
        }
    }

    /** A date, yyyymmdd, 0 for none and for what is none: for dates whose form nobody documented. */
    static int lenient(final ReplyFields row, final String name) {
        try {
            return number(LocalDate.parse(row.text(name), DATE));
        } catch (final DateTimeException none) {
            return 0;
        }
    }

    /** Seconds of the day. */
    static int requireTime(final ReplyFields row, final String name) {
        try {
            return LocalTime.parse(row.requireText(name), TIME).toSecondOfDay();
        } catch (final DateTimeException broken) {
            throw row.malformed(name, "is no time: " + broken.getMessage());
        }
    }
}
