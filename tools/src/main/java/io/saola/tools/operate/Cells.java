package io.saola.tools.operate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.Decimals;
import io.saola.operations.readmodel.ColumnType;
import io.saola.tools.record.TimeBound;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One cell in each form. */
final class Cells {
    private static final int DECIMAL_DIGITS = Decimals.DIGITS;
    private static final int RATE_DIGITS = 9;
    /** From here on people read hours, minutes and seconds. */
    private static final long LONG_NS = TimeUnit.MINUTES.toNanos(1);

    private Cells() {}

    static boolean isNumber(final ColumnType type) {
        return switch (type) {
            case ID, COUNT, DECIMAL, RATE, DURATION -> true;
            default -> false;
        };
    }

    /** For people: digits in groups, market time without its date's zone, a dash for nothing. */
    static String text(final ColumnType type, final Object value) {
        if (value == null) {
            return "-";
        }
        return switch (type) {
            case COUNT -> String.format(Locale.ROOT, "%,d", (Long) value);
            case DECIMAL, RATE -> {
                final BigDecimal number = decimal(type, (Long) value);
                yield String.format(Locale.ROOT, "%,." + number.scale() + "f", number);
            }
            case TIME -> TimeBound.format((Long) value).substring(0, 23).replace('T', ' ');
            case DURATION -> duration((Long) value);
            case FLAG -> (Long) value == 1 ? "yes" : "no";
            default -> value.toString();
        };
    }

    private static String duration(final long ns) {
        if (ns < LONG_NS) {
            return String.format(Locale.ROOT, "%,.3f ms", ns / 1e6);
        }
        final long seconds = TimeUnit.NANOSECONDS.toSeconds(ns);
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }

    static String csv(final ColumnType type, final Object value) {
        if (value == null) {
            return "";
        }
        return switch (type) {
            case DECIMAL, RATE -> decimal(type, (Long) value).toPlainString();
            case TIME -> TimeBound.format((Long) value);
            case FLAG -> (Long) value == 1 ? "true" : "false";
            default -> quoted(value.toString());
        };
    }

    static void put(final ObjectNode node, final String name, final ColumnType type, final Object value) {
        if (value == null) {
            node.putNull(name);
            return;
        }
        switch (type) {
            case DECIMAL, RATE -> node.put(name, decimal(type, (Long) value));
            case TIME -> node.put(name, TimeBound.format((Long) value));
            case FLAG -> node.put(name, (Long) value == 1);
            case TEXT -> node.put(name, value.toString());
            default -> node.put(name, (Long) value);
        }
    }

    private static BigDecimal decimal(final ColumnType type, final long value) {
        final BigDecimal number = BigDecimal.valueOf(value, type == ColumnType.RATE ? RATE_DIGITS : DECIMAL_DIGITS)
                .stripTrailingZeros();
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    private static String quoted(final String text) {
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
