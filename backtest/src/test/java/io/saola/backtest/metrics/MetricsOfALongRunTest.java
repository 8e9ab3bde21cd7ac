package io.saola.backtest.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saola.backtest.result.EquityPoint;
import io.saola.backtest.result.RunResult;
import io.saola.backtest.result.TradeRow;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Synthetic runs of several years, recomputed another way. */
class MetricsOfALongRunTest {
    private static final int DAYS = 700;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20240102})
    void shouldAgreeWithAnIndependentRecomputation(final long seed) {
        final RunResult run = SyntheticRun.of(seed, DAYS);
        final Metrics metrics = Metrics.of(run);
        final List<Double> equity = new ArrayList<>();
        equity.add((double) run.info().initialCapital());
        run.equity().stream()
                .filter(point -> point.scope().equals(EquityPoint.TOTAL))
                .forEach(point -> equity.add((double) point.equity()));
        final DescriptiveStatistics returns = new DescriptiveStatistics();
        final DescriptiveStatistics losses = new DescriptiveStatistics();
        for (int i = 1; i < equity.size(); i++) {
            final double change = equity.get(i) / equity.get(i - 1) - 1;
            returns.addValue(change);
            losses.addValue(change < 0 ? change * change : 0);
        }

        is(seed, metrics, "returns.totalReturn", equity.get(DAYS) / equity.get(0) - 1);
        is(seed, metrics, "risk.volatility", returns.getStandardDeviation() * Math.sqrt(252));
        is(seed, metrics, "risk.sharpe", returns.getMean() / returns.getStandardDeviation() * Math.sqrt(252));
        is(seed, metrics, "risk.sortino", returns.getMean() / Math.sqrt(losses.getMean()) * Math.sqrt(252));
        is(seed, metrics, "risk.skewness", returns.getSkewness());
        is(seed, metrics, "risk.excessKurtosis", returns.getKurtosis());
        is(seed, metrics, "risk.maxDrawdown", deepestOfAllPairs(equity));
        is(
                seed,
                metrics,
                "trades.hitRate",
                (double) run.trades().stream().filter(t -> t.pnl() > 0).count()
                        / run.trades().size());
        assertThat(metrics.rolling().sharpe()[Conventions.ROLLING_WINDOW_DAYS - 2])
                .isNaN();
        final DescriptiveStatistics window = new DescriptiveStatistics(Conventions.ROLLING_WINDOW_DAYS);
        for (int i = 0; i < DAYS; i++) {
            window.addValue(returns.getElement(i));
            if (i >= Conventions.ROLLING_WINDOW_DAYS - 1) {
                assertThat(metrics.rolling().sharpe()[i])
                        .as("rolling Sharpe of day %d, seed %d", i, seed)
                        .isCloseTo(window.getMean() / window.getStandardDeviation() * Math.sqrt(252), within(1e-9));
            }
        }
        final SimpleRegression regression = new SimpleRegression();
        final Benchmark benchmark = metrics.benchmarks().get(0);
        for (int i = 0; i < benchmark.returns().length; i++) {
            regression.addData(benchmark.returns()[i], benchmark.runReturns()[i]);
        }
        is(seed, metrics, "benchmark.beta", regression.getSlope());
        is(seed, metrics, "benchmark.alpha", regression.getIntercept() * 252);
        is(seed, metrics, "benchmark.correlation", regression.getR());
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void shouldAddUpToTheProfitInEveryAttribution(final long seed) {
        final RunResult run = SyntheticRun.of(seed, DAYS);
        final Metrics metrics = Metrics.of(run);
        final BigDecimal profit = metrics.series().profit();

        assertThat(sum(metrics.strategies())).as("strategies, seed %d", seed).isEqualByComparingTo(profit);
        assertThat(sum(metrics.instruments())).as("instruments, seed %d", seed).isEqualByComparingTo(profit);
        assertThat(metrics.months().stream().map(Month::profit).reduce(BigDecimal.ZERO, BigDecimal::add))
                .as("months, seed %d", seed)
                .isEqualByComparingTo(profit);
        assertThat(metrics.strategies())
                .as("the synthetic strategies own the whole profit, seed %d", seed)
                .noneMatch(Contribution::isUnattributed);
        final BigDecimal net = run.trades().stream()
                .map(trade -> BigDecimal.valueOf(trade.pnl(), Decimals.DIGITS))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(metrics.strategies().stream()
                        .map(row -> row.gross().subtract(row.costs()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .as("round trips, seed %d", seed)
                .isEqualByComparingTo(net);
    }

    @Test
    void shouldCountEveryDayInTheDistribution() {
        final Histogram histogram = Metrics.of(SyntheticRun.of(7, DAYS)).histogram();

        assertThat(histogram.counts().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(DAYS);
        assertThat(histogram.counts()).hasSizeBetween(5, 61);
    }

    @Test
    void shouldWriteTheSameDocumentForTheSameRun(@TempDir final Path folder) throws IOException {
        MetricsFile.write(SyntheticRun.of(8, DAYS), folder.resolve("a.json"));
        MetricsFile.write(SyntheticRun.of(8, DAYS), folder.resolve("b.json"));

        assertThat(folder.resolve("a.json")).hasSameBinaryContentAs(folder.resolve("b.json"));
        final JsonNode document =
                new ObjectMapper().readTree(folder.resolve("a.json").toFile());
        assertThat(document.get("schema").asText()).isEqualTo("saola.metrics/1");
        assertThat(keys(document))
                .containsExactly(
                        "schema",
                        "run",
                        "conventions",
                        "figures",
                        "benchmarks",
                        "drawdowns",
                        "months",
                        "strategies",
                        "instruments",
                        "distribution",
                        "daily",
                        "undefined");
        assertThat(keys(document.at("/figures")))
                .containsExactly(
                        "returns",
                        "risk",
                        "trades",
                        "exposure",
                        "settlement",
                        "turnover",
                        "costs",
                        "execution",
                        "orders");
        assertThat(document.at("/run/stateHash").asText()).isEqualTo("feed000000000008");
        assertThat(document.at("/daily/date")).hasSize(DAYS);
        assertThat(document.at("/daily/equity")).hasSize(DAYS);
        assertThat(document.at("/daily/benchmarks/VNINDEX")).hasSize(DAYS);
    }

    @Test
    void shouldWriteNullWithAReasonAndNeverNaN() throws IOException {
        for (final RunResult run : List.of(
                Runs.capital(100).result(),
                Runs.capital(0).day(20240102, 0).result(),
                Runs.capital(100)
                        .day(20240102, -5)
                        .day(20240103, 7)
                        .index("VN30", 20240103, 4)
                        .result(),
                SyntheticRun.of(9, 1))) {
            final String text = MetricsJson.of(Metrics.of(run));
            final JsonNode document = new ObjectMapper().readTree(text);

            assertThat(text).doesNotContain("NaN", "Infinity");
            int nulls = 0;
            for (final String root : List.of("figures", "benchmarks")) {
                for (final Iterator<String> sections = document.get(root).fieldNames(); sections.hasNext(); ) {
                    final String section = sections.next();
                    for (final String key : keys(document.get(root).get(section))) {
                        if (document.get(root).get(section).get(key).isNull()) {
                            nulls++;
                            assertThat(document.get("undefined")
                                            .get(root + '.' + section + '.' + key)
                                            .asText())
                                    .isNotBlank();
                        }
                    }
                }
            }
            assertThat(nulls).as("a run this poor has undefined figures").isPositive();
        }
    }

    @Test
    void shouldKeepEveryDigitOfMoney() throws IOException {
        final RunResult run = Runs.capital(100_000_000_000L)
                .add(new TradeRow("a", "FPT", Side.BUY, 1, 0, 0, 1, 1, 9_223_372_036_854_775L, 0, 0))
                .result();

        assertThat(MetricsJson.of(Metrics.of(run))).contains("\"bestTrade\" : 922337203685.4775");
    }

    private static double deepestOfAllPairs(final List<Double> equity) {
        double deepest = 0;
        for (int from = 0; from < equity.size(); from++) {
            for (int to = from + 1; to < equity.size(); to++) {
                deepest = Math.min(deepest, equity.get(to) / equity.get(from) - 1);
            }
        }
        return deepest;
    }

    private static BigDecimal sum(final List<Contribution> rows) {
        return rows.stream().map(Contribution::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<String> keys(final JsonNode node) {
        final List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static void is(final long seed, final Metrics metrics, final String path, final double expected) {
        assertThat(metrics.figure(path).asDouble())
                .as("%s, seed %d", path, seed)
                .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
    }
}
