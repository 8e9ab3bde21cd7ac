package io.saola.backtest.tearsheet;

import io.saola.backtest.metrics.Benchmark;
import io.saola.backtest.metrics.Day;
import io.saola.backtest.metrics.Metrics;
import io.saola.backtest.result.EquityPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The drawings of the tear sheet, each with its legend and a line that tells the values below the pointer. */
final class Charts {
    private static final int BENCHMARK_COLOURS = 3;

    private final Html html;
    private final Labels labels;
    private final Formats formats;
    private final Metrics metrics;
    private final DateAxis dates;
    private final DayCurve day;

    Charts(
            final Html html,
            final Labels labels,
            final Formats formats,
            final Metrics metrics,
            final List<EquityPoint> equity) {
        this.html = html;
        this.labels = labels;
        this.formats = formats;
        this.metrics = metrics;
        dates = new DateAxis(
                metrics.series().days().stream().mapToInt(Day::date).toArray());
        day = dates.size() == 1
                ? new DayCurve(equity, metrics.series().initialCapital().doubleValue())
                : null;
    }

    /** The benchmarks are drawn as if the initial capital had bought them at the close before the first day. */
    void equity() {
        if (day != null) {
            final String label = labels.of("chart.equity");
            withinDay(
                    "chart.equity",
                    formats::shortAmount,
                    false,
                    () -> List.of(new Line(label, "run", "", day.equity())));
            return;
        }
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
        if (day != null) {
            final String label = labels.of("chart.underwaterWithinDay");
            withinDay(
                    "chart.underwaterWithinDay",
                    formats::shortPercent,
                    true,
                    () -> List.of(new Line(label, "fall", "", day.drawdown())));
            return;
        }
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
        if (day != null) {
            withinDay(
                    "chart.exposure",
                    formats::shortPercent,
                    false,
                    () -> List.of(
                            new Line(labels.of("chart.gross"), "run", "", day.grossExposure()),
                            new Line(labels.of("chart.net"), "index1", "", day.netExposure())));
            return;
        }
        final List<Line> lines = List.of(
                new Line(labels.of("chart.gross"), "run", "grossExposure", column(Day::grossExposure)),
                new Line(labels.of("chart.net"), "index1", "netExposure", column(Day::netExposure)));
        lines("chart.exposure", Canvas.WIDE, lines, formats::shortPercent, false);
    }

    void distribution() {
        final String label = labels.of("chart.distribution");
        if (metrics.histogram().counts().isEmpty() || dates.size() == 1) {
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
        open(label, lines);
        draw(new LineChart(label, dates, lines, format, isArea), canvas);
        html.open("p", "class", "readout", "hidden", "hidden");
        for (final Line line : lines) {
            html.element("span", "", "data-column", line.column(), "data-label", line.label());
        }
        html.close();
        html.close();
    }

    /** A run of one date is drawn by the time of day; one point of it is told in words. */
    private void withinDay(
            final String name,
            final DoubleFunction<String> format,
            final boolean isArea,
            final Supplier<List<Line>> curves) {
        final String label = labels.of(name);
        if (!day.isDrawable()) {
            none(label, labels.of("chart.onePoint"));
            return;
        }
        final List<Line> lines = curves.get();
        open(label, lines);
        draw(new LineChart(label, day.axis(), lines, format, isArea), Canvas.WIDE);
        html.element("p", labels.of("chart.withinDay"), "class", "note");
        html.close();
    }

    private void open(final String label, final List<Line> lines) {
        html.open("figure", "class", "chart").element("figcaption", label);
        if (lines.size() > 1) {
            html.open("ul", "class", "legend");
            for (final Line line : lines) {
                html.element("li", line.label(), "class", line.style());
            }
            html.close();
        }
    }

    private void draw(final LineChart chart, final Canvas canvas) {
        chart.draw(html, canvas);
        chart.draw(html, Canvas.NARROW);
    }

    private void none(final String label) {
        none(label, labels.of("chart.none"));
    }

    private void none(final String label, final String reason) {
        html.open("figure", "class", "chart").element("figcaption", label);
        html.element("p", reason, "class", "note");
        html.close();
    }
}
