package io.saola.backtest.data;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/**
 * Reads times. Without a pattern: ISO dates and times with a blank or a T between them, with or without an offset; eight digits are a
 * date, ten seconds, thirteen milliseconds, sixteen microseconds and nineteen nanoseconds since 1970 UTC. Not thread-safe.
 */
final class TimeText {
    private static final long SECOND_NS = 1_000_000_000L;

    private final ZoneId zone;
    private final DateTimeFormatter pattern;

    TimeText(final String zone, final String pattern) {
        this.zone = ZoneId.of(zone);
        this.pattern = pattern.isEmpty() ? null : DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    /** Nanoseconds since 1970 UTC; throws {@link DateTimeException} for a text that is no time. */
    long parse(final String text) {
        if (pattern != null) {
            return ofPattern(text);
        }
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return ofDigits(text);
        }
        final String iso = text.length() > 10 ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        if (iso.length() == 10) {
            return nanoseconds(LocalDate.parse(iso).atStartOfDay(zone).toInstant());
        }
        final boolean hasOffset = iso.endsWith("Z") || iso.indexOf('+', 10) > 0 || iso.indexOf('-', 10) > 0;
        return nanoseconds(
                hasOffset
                        ? OffsetDateTime.parse(iso).toInstant()
                        : LocalDateTime.parse(iso).atZone(zone).toInstant());
    }

    private long ofPattern(final String text) {
        final TemporalAccessor parsed = pattern.parse(text);
        if (parsed.query(TemporalQueries.offset()) != null) {
            return nanoseconds(Instant.from(parsed));
        }
        final LocalDate date = LocalDate.from(parsed);
        return nanoseconds(
                parsed.query(TemporalQueries.localTime()) == null
                        ? date.atStartOfDay(zone).toInstant()
                        : LocalDateTime.from(parsed).atZone(zone).toInstant());
    }

    private long ofDigits(final String text) {
        return switch (text.length()) {
            case 8 ->
                nanoseconds(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE)
                        .atStartOfDay(zone)
                        .toInstant());
            case 10 -> Long.parseLong(text) * SECOND_NS;
            case 13 -> Long.parseLong(text) * 1_000_000L;
            case 16 -> Long.parseLong(text) * 1_000L;
            case 19 -> Long.parseLong(text);
            default -> throw new DateTimeException("digits that are no time: " + text);
        };
    }

    private static long nanoseconds(final Instant instant) {
        try {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND_NS), instant.getNano());
        } catch (final ArithmeticException e) {
            throw new DateTimeException("a time beyond what nanoseconds can tell: " + instant, e);
        }
    }
}
