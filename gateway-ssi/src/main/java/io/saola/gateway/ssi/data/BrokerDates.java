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
        final int date = optional(row, name);
        if (date == 0) {
            throw row.malformed(name, "is missing");
        }
        return date;
    }

    /** A date, yyyymmdd, 0 for none. */
    static int optional(final ReplyFields row, final String name) {
        final String text = row.text(name);
        if (text.isEmpty()) {
            return 0;
        }
        try {
            return number(LocalDate.parse(text, DATE));
        } catch (final DateTimeException broken) {
            throw row.malformed(name, "is no date: " + broken.getMessage());
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
