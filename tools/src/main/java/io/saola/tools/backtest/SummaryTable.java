package io.saola.tools.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/** A run's summary for people: one line per figure, faults and refusals below. */
final class SummaryTable {
    private SummaryTable() {}

    static String of(final ObjectNode summary) {
        final StringBuilder out = new StringBuilder(1_024);
        for (final Map.Entry<String, JsonNode> field : summary.properties()) {
            final JsonNode value = field.getValue();
            if (value.isValueNode()) {
                line(out, field.getKey(), value.isDouble() ? format(value.doubleValue()) : value.asText());
            }
        }
        for (final Map.Entry<String, JsonNode> field : summary.properties()) {
            for (final Map.Entry<String, JsonNode> count : field.getValue().properties()) {
                line(out, field.getKey(), count.getKey() + ' ' + text(count.getValue()));
            }
        }
        out.setLength(out.length() - 1);
        return out.toString();
    }

    private static String text(final JsonNode count) {
        return count.isObject()
                ? count.path("count").asText()
                        + (count.path("rowsUsed").asBoolean() ? ", rows used" : ", rows left out") + ", first at "
                        + count.path("first").asText()
                : count.asText();
    }

    private static String format(final double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static void line(final StringBuilder out, final String label, final String value) {
        out.append(String.format(Locale.ROOT, "%-28s %s%n", label, value));
    }
}
