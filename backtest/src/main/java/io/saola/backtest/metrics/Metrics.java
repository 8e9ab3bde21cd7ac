package io.saola.backtest.metrics;

import io.saola.backtest.result.Costs;
import io.saola.backtest.result.RunInfo;
import io.saola.backtest.result.RunResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All figures of a run.
 *
 * @param info which run
 * @param costs as booked
 * @param series equity by trading date
 * @param figures by section and key, in printing order; see docs/metrics.md
 * @param benchmarks indices the run is compared with; the first is the one of the rolling beta
 * @param benchmarkFigures of each benchmark, in the same order
 * @param drawdowns deepest first, at most {@link Conventions#DRAWDOWNS_SHOWN}
 * @param months in order
 * @param strategies contributions; their totals add up to the run's profit
 * @param instruments the same
 * @param rolling figures of the last quarter, by day
 * @param histogram of the daily returns
 */
public record Metrics(
        RunInfo info,
        Costs costs,
        DailySeries series,
        Map<String, Figures> figures,
        List<Benchmark> benchmarks,
        List<Figures> benchmarkFigures,
        List<Drawdown> drawdowns,
        List<Month> months,
        List<Contribution> strategies,
        List<Contribution> instruments,
        Rolling rolling,
        Histogram histogram) {
    /**
     * Computes everything.
     *
     * @param run equity by time, trades by exit time
     * @return the figures; the same for the same run, on every machine
     */
    public static Metrics of(final RunResult run) {
        final DailySeries series = DailySeries.of(run.info().initialCapital(), run.equity());
        final List<Month> months = Month.of(series);
        final List<Drawdown> drawdowns = Drawdowns.deepestFirst(series);
        final List<Benchmark> benchmarks = Benchmark.of(run.benchmark(), series);
        final Map<String, Figures> figures = new LinkedHashMap<>();
        final Figures returns = ReturnFigures.of(series, months);
        figures.put("returns", returns);
        figures.put("risk", RiskFigures.of(series, returns.get("annualReturn"), drawdowns));
        figures.put("trades", TradeFigures.of(run.trades()));
        figures.put("exposure", ExposureFigures.of(series));
        figures.put("settlement", ExposureFigures.settlement(run.equity()));
        figures.put("turnover", CostFigures.turnover(run, series));
        figures.put("costs", CostFigures.costs(run, series));
        figures.put("execution", ExecutionFigures.execution(run));
        figures.put("orders", ExecutionFigures.orders(run));
        return new Metrics(
                run.info(),
                run.costs(),
                series,
                figures,
                benchmarks,
                benchmarks.stream()
                        .map(benchmark -> BenchmarkFigures.of(benchmark, series))
                        .toList(),
                drawdowns.stream().limit(Conventions.DRAWDOWNS_SHOWN).toList(),
                months,
                Attribution.byStrategy(run, series.profit()),
                Attribution.byInstrument(run, series.profit()),
                Rolling.of(series, benchmarks),
                Histogram.of(series));
    }

    /**
     * One figure by its path, for objectives and comparisons.
     *
     * @param path section and key, such as {@code risk.sharpe}; of the first benchmark {@code benchmark.beta}
     * @return the figure
     * @throws IllegalArgumentException if there is no such figure; the message names what there is
     */
    public Figure figure(final String path) {
        final int point = path.indexOf('.');
        final String section = point < 0 ? path : path.substring(0, point);
        final String key = path.substring(point + 1);
        if (section.equals("benchmark")) {
            if (benchmarkFigures.isEmpty()) {
                throw new IllegalArgumentException("no figure " + path + ": the run has no benchmark");
            }
            return benchmarkFigures.get(0).get(key);
        }
        final Figures found = figures.get(section);
        if (found == null) {
            throw new IllegalArgumentException(
                    "no figure " + path + "; the sections are benchmark and " + figures.keySet());
        }
        return found.get(key);
    }
}
