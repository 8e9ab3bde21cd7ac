package io.saola.backtest.tearsheet;

import io.saola.backtest.metrics.Benchmark;
import io.saola.backtest.metrics.Day;
import io.saola.backtest.metrics.Metrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/** The drawings of the tear sheet, each with its legend and a line that tells the values below the pointer. */
final class Charts {
    private static final int BENCHMARK_COLOURS = 3;

    private final Html html;
    private final Labels labels;
    private final Formats formats;
    private final Metrics metrics;
    private final int[] dates;

    Charts(final Html html, final Labels labels, final Formats formats, final Metrics metrics) {
        this.html = html;
        this.labels = labels;
        this.formats = formats;
        this.metrics = metrics;
        dates = metrics.series().days().stream().mapToInt(Day::date).toArray();
    }

    /** The benchmarks are drawn as if the initial capital had bought them at the close before the first day. */
    void equity() {
        final List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                labels.of("chart.equity"),
                "run",
                "equity",
                column(day -> day.equity().doubleValue())));
        for (final Benchmark benchmark : metrics.benchmarks()) {
            lines.add(new Line(
                    benchmark.symbol(),
                    "index" + Math.min(lines.size(), BENCHMARK_COLOURS),
                    "benchmarks." + benchmark.symbol(),
                    rebased(benchmark)));
        }
        lines("chart.equity", Canvas.WIDE, lines, formats::shortAmount, false);
    }

    private double[] rebased(final Benchmark benchmark) {
        final double[] closes = benchmark.closes();
        final double capital = metrics.series().initialCapital().doubleValue();
        double base = benchmark.base();
        final double[] values = new double[closes.length];
        for (int i = 0; i < closes.length; i++) {
            base = Double.isNaN(base) ? closes[i] : base;
            values[i] = Double.isNaN(closes[i]) && i > 0 ? values[i - 1] : capital * closes[i] / base;
        }
        return values;
    }

    void underwater() {
        line("chart.underwater", Canvas.WIDE, "fall", "drawdown", column(Day::drawdown), formats::shortPercent, true);
    }

    void rolling() {
        line(
                "chart.rollingSharpe",
                Canvas.HALF,
                "run",
                "rollingSharpe",
                metrics.rolling().sharpe(),
                formats::shortNumber,
                false);
        line(
                "chart.rollingVolatility",
                Canvas.HALF,
                "run",
                "rollingVolatility",
                metrics.rolling().volatility(),
                formats::shortPercent,
                false);
        if (!metrics.benchmarks().isEmpty()) {
            line(
                    "chart.rollingBeta",
                    Canvas.HALF,
                    "run",
                    "rollingBeta",
                    metrics.rolling().beta(),
                    formats::shortNumber,
                    false);
        }
    }

    void exposure() {
        final List<Line> lines = List.of(
                new Line(labels.of("chart.gross"), "run", "grossExposure", column(Day::grossExposure)),
                new Line(labels.of("chart.net"), "index1", "netExposure", column(Day::netExposure)));
        lines("chart.exposure", Canvas.WIDE, lines, formats::shortPercent, false);
    }

    void distribution() {
        final String label = labels.of("chart.distribution");
        if (metrics.histogram().counts().isEmpty()) {
            none(label);
            return;
        }
        final BarChart chart = new BarChart(label, metrics.histogram(), formats::shortNumber, formats::shortPercent);
        html.open("figure", "class", "chart").element("figcaption", label);
        chart.draw(html, Canvas.HALF);
        chart.draw(html, Canvas.NARROW);
        html.close();
    }

    private double[] column(final ToDoubleFunction<Day> value) {
        return metrics.series().days().stream().mapToDouble(value).toArray();
    }

    private void line(
            final String label,
            final Canvas canvas,
            final String style,
            final String column,
            final double[] values,
            final DoubleFunction<String> format,
            final boolean isArea) {
        lines(label, canvas, List.of(new Line(labels.of(label), style, column, values)), format, isArea);
    }

    private void lines(
            final String name,
            final Canvas canvas,
            final List<Line> lines,
            final DoubleFunction<String> format,
            final boolean isArea) {
        final String label = labels.of(name);
        if (lines.stream().noneMatch(line -> Arrays.stream(line.values()).anyMatch(Double::isFinite))) {
            none(label);
            return;
        }
        html.open("figure", "class", "chart").element("figcaption", label);
        if (lines.size() > 1) {
            html.open("ul", "class", "legend");
            for (final Line line : lines) {
                html.element("li", line.label(), "class", line.style());
            }
            html.close();
        }
        final LineChart chart = new LineChart(label, dates, lines, format, isArea);
        chart.draw(html, canvas);
        chart.draw(html, Canvas.NARROW);
        html.open("p", "class", "readout", "hidden", "hidden");
        for (final Line line : lines) {
            html.element("span", "", "data-column", line.column(), "data-label", line.label());
        }
        html.close();
        html.close();
    }

    private void none(final String label) {
        html.open("figure", "class", "chart").element("figcaption", label);
        html.element("p", labels.of("chart.none"), "class", "note");
        html.close();
    }
}
