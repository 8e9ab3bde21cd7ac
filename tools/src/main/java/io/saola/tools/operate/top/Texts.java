package io.saola.tools.operate.top;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;

/** Numbers and times as people read them. */
final class Texts {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));
    private static final String NOTHING = "-";
    private static final double MILLION = 1e6;
    private static final double TEN_MILLION = 1e7;
    private static final long NS_PER_US = 1_000;
    private static final long NS_PER_MS = 1_000_000;
    private static final long NS_PER_S = 1_000_000_000;

    private Texts() {}

    static String count(final long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** At most nine characters for whatever a computer counts in a second. */
    static String rate(final double perSecond) {
        if (perSecond >= TEN_MILLION) {
            return String.format(Locale.ROOT, "%,.1f M", perSecond / MILLION);
        }
        return String.format(Locale.ROOT, perSecond < 10 ? "%,.1f" : "%,.0f", perSecond);
    }

    static String latency(final OptionalLong ns) {
        return ns.isEmpty() ? NOTHING : duration(ns.getAsLong());
    }

    static String duration(final long ns) {
        if (ns < NS_PER_US) {
            return ns + " ns";
        }
        if (ns < NS_PER_MS) {
            return decimal(ns, NS_PER_US) + " us";
        }
        return ns < NS_PER_S ? decimal(ns, NS_PER_MS) + " ms" : decimal(ns, NS_PER_S) + " s";
    }

    /** An age, to a tenth of a second. */
    static String seconds(final long ns) {
        return String.format(Locale.ROOT, ns < 100 * NS_PER_S ? "%.1fs" : "%.0fs", (double) ns / NS_PER_S);
    }

    static String clock(final long epochNs) {
        return TIME.format(Instant.ofEpochSecond(0, epochNs));
    }

    static String span(final long ms) {
        final long seconds = Math.max(0, ms / 1_000);
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }

    static String bytes(final double number) {
        if (number < 1 << 20) {
            return String.format(Locale.ROOT, "%.0f KiB", number / (1 << 10));
        }
        return number < 1L << 30
                ? String.format(Locale.ROOT, "%.1f MiB", number / (1 << 20))
                : String.format(Locale.ROOT, "%.1f GiB", number / (1L << 30));
    }

    /** Cut, or filled up to the right. */
    static String left(final String text, final int width) {
        return text.length() > width
                ? text.substring(0, Math.max(0, width - 1)) + '~'
                : text + " ".repeat(width - text.length());
    }

    /** Filled up to the left; never cut, a number without its first digits would be another. */
    static String right(final String text, final int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private static String decimal(final long value, final long unit) {
        final double scaled = (double) value / unit;
        return String.format(Locale.ROOT, scaled < 10 ? "%.2f" : scaled < 100 ? "%.1f" : "%.0f", scaled);
    }
}
