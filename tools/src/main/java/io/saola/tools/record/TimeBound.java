package io.saola.tools.record;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A bound in time as a user writes it: a moment, {@code 2026-11-20T09:15:00+07:00}, or a time of day in market time,
 * {@code 09:15} or {@code 09:15:30}, which holds on every day of a journal.
 *
 * @param daily whether it is a time of day
 * @param ns since 1970 UTC, or since midnight in market time
 */
public record TimeBound(boolean daily, long ns) {
    /** Market time, which has no summer time. */
    public static final ZoneOffset MARKET_ZONE = ZoneOffset.ofHours(7);

    private static final long DAY_NS = Duration.ofDays(1).toNanos();
    private static final long MARKET_OFFSET_NS = Duration.ofHours(7).toNanos();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.nnnnnnnnnXXX").withZone(MARKET_ZONE);

    /**
     * Whether a moment is at the bound or behind it.
     *
     * @param timestampNs ns since 1970 UTC
     * @return false if it is before
     */
    public boolean isReached(final long timestampNs) {
        return daily ? Math.floorMod(timestampNs + MARKET_OFFSET_NS, DAY_NS) >= ns : timestampNs >= ns;
    }

    /**
     * Reads a bound.
     *
     * @param text RFC 3339, or HH:MM[:SS]
     * @return the bound
     * @throws IllegalArgumentException if it is neither, or does not fit into 64 bits of nanoseconds
     */
    public static TimeBound parse(final String text) {
        try {
            if (text.indexOf('T') < 0) {
                return new TimeBound(true, LocalTime.parse(text).toNanoOfDay());
            }
            final Instant moment = OffsetDateTime.parse(text).toInstant();
            return new TimeBound(
                    false,
                    Math.addExact(Math.multiplyExact(moment.getEpochSecond(), 1_000_000_000L), moment.getNano()));
        } catch (final DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time; write 09:15, 09:15:30 (market time) or 2026-11-20T09:15:00+07:00", e);
        }
    }

    /**
     * A moment in market time.
     *
     * @param timestampNs ns since 1970 UTC
     * @return RFC 3339 with nine decimals
     */
    public static String format(final long timestampNs) {
        return TIME.format(Instant.ofEpochSecond(0, timestampNs));
    }

    /** For the command line. */
    public static final class Converter implements ITypeConverter<TimeBound> {
        @Override
        public TimeBound convert(final String text) {
            try {
                return parse(text);
            } catch (final IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
