package io.saola.backtest.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import io.saola.backtest.result.BenchmarkPoint;
import io.saola.backtest.result.Costs;
import io.saola.backtest.result.RunInfo;
import io.saola.backtest.result.RunResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The figure by which runs are ranked, the more the better. Immutable.
 *
 * @param section of {@code figures} in metrics.json, or {@link #BENCHMARK} for the first benchmark
 * @param key within the section
 */
public record Objective(String section, String key) {
    private static final String BENCHMARK = "benchmark";
    private static final int ANY_DATE = 20240102;

    /** A run in which nothing happened has every figure, with no values. */
    private static final Metrics EVERY_FIGURE = Metrics.of(new RunResult(
            new RunInfo("", "", 0, 0, "", ANY_DATE, ANY_DATE, 0, ""),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(new BenchmarkPoint(BENCHMARK, 0, 1)),
            new Costs(0, 0)));

    /**
     * Finds the figure that a name means.
     *
     * @param name a key such as {@code totalReturn}, of the first section that has it, or a path such as {@code risk.sharpe}; of the
     *     first benchmark {@code benchmark.beta}
     * @return the objective
     * @throws IllegalArgumentException if there is no such figure or it is a date; the message tells what there is
     */
    public static Objective of(final String name) {
        final int point = name.indexOf('.');
        final String wantedSection = point < 0 ? "" : name.substring(0, point);
        final String key = name.substring(point + 1);
        for (final Map.Entry<String, Figures> section : sections().entrySet()) {
            final Figure figure = section.getValue().byKey().get(key);
            if (figure != null && (point < 0 || section.getKey().equals(wantedSection))) {
                if (figure.unit() == Unit.DATE) {
                    throw new IllegalArgumentException(name + " is a date, which is neither much nor little");
                }
                return new Objective(section.getKey(), key);
            }
        }
        throw new IllegalArgumentException("there is no figure " + name + "; there are "
                + sections().entrySet().stream()
                        .filter(section ->
                                wantedSection.isEmpty() || section.getKey().equals(wantedSection))
                        .map(section -> section.getKey()
                                + '.'
                                + section.getValue().byKey().keySet())
                        .collect(Collectors.joining(", ")));
    }

    /**
     * The figure of a run.
     *
     * @param metrics the document metrics.json
     * @return null if the run does not define it
     */
    public Double in(final JsonNode metrics) {
        final JsonNode benchmarks = metrics.path("benchmarks");
        final JsonNode figures = section.equals(BENCHMARK)
                ? benchmarks.path(
                        benchmarks.isEmpty() ? "" : benchmarks.fieldNames().next())
                : metrics.path("figures").path(section);
        final JsonNode value = figures.path(key);
        return value.isNumber() ? (Double) value.asDouble() : null;
    }

    private static Map<String, Figures> sections() {
        final Map<String, Figures> sections = new LinkedHashMap<>(EVERY_FIGURE.figures());
        sections.put(BENCHMARK, EVERY_FIGURE.benchmarkFigures().get(0));
        return sections;
    }
}
