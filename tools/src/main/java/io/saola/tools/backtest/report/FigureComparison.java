package io.saola.tools.backtest.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether the figures of a document are those that its rows give. */
final class FigureComparison {
    private static final String[] ROOTS = {"figures", "benchmarks"};

    private FigureComparison() {}

    /**
     * The figures that differ; what only the newer document has does not count.
     *
     * @param written once
     * @param computed now
     * @return one line each, such as {@code figures.risk.sharpe was 1.2, is 1.1}
     */
    static List<String> differences(final JsonNode written, final JsonNode computed) {
        final List<String> differences = new ArrayList<>();
        for (final String root : ROOTS) {
            compare(root, written.path(root), computed.path(root), differences);
        }
        return differences;
    }

    private static void compare(
            final String path, final JsonNode written, final JsonNode computed, final List<String> differences) {
        if (!written.isObject()) {
            if (!written.equals(computed)) {
                differences.add(path + " was " + written + ", is " + computed);
            }
            return;
        }
        for (final Map.Entry<String, JsonNode> field : written.properties()) {
            compare(path + '.' + field.getKey(), field.getValue(), computed.path(field.getKey()), differences);
        }
    }
}
