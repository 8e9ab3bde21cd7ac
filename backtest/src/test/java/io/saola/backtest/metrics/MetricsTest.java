package io.saola.backtest.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.saola.backtest.result.EquityPoint;
import io.saola.backtest.result.FillRow;
import io.saola.backtest.result.OrderRow;
import io.saola.backtest.result.TradeRow;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import io.saola.strategies.api.OrderState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers worked by hand. */
class MetricsTest {
    private static final double EXACT = 1e-12;

    @Test
    void shouldGiveReturnsOfTheTotalByDateInMarketTime() {
        // 16:30 and 17:30 UTC are 23:30 and 00:30 of the next date in Vietnam.
        final long evening = Runs.close(20240102) + (8 * 3600 + 1800) * 1_000_000_000L;
        final Metrics metrics = Runs.capital(100)
                .point(Runs.close(20240102), EquityPoint.TOTAL, 105, 105, 0, 0, 0)
                .point(Runs.close(20240102), "other", -7, 0, 0, 0, 0)
                .point(evening, EquityPoint.TOTAL, 110, 110, 0, 0, 0)
                .point(evening + 3_600_000_000_000L, EquityPoint.TOTAL, 99, 99, 0, 0, 0)
                .metrics();

        assertThat(metrics.series().days()).extracting(Day::date).containsExactly(20240102, 20240103);
        assertThat(metrics.series().returns()).containsExactly(new double[] {0.10, -0.10}, within(EXACT));
        is(metrics, "returns.totalReturn", -0.01);
        is(metrics, "returns.profit", -1);
        is(metrics, "returns.bestDay", 0.10);
        is(metrics, "returns.worstDay", -0.10);
        is(metrics, "returns.positiveDays", 0.5);
    }

    @Test
    void shouldMeasureHowUnsteadyTheReturnsAre() {
        final Metrics metrics = upAndDown(20).metrics();

        // Ten times up by a tenth, ten times down by an eleventh: each half their distance from the mean.
        final double mean = (0.1 - 1 / 11.0) / 2;
        final double deviation = (0.1 + 1 / 11.0) / 2 * Math.sqrt(20 / 19.0);
        final double downside = 1 / 11.0 / Math.sqrt(2);
        is(metrics, "risk.volatility", deviation * Math.sqrt(252));
        is(metrics, "risk.sharpe", mean / deviation * Math.sqrt(252));
        is(metrics, "risk.downsideDeviation", downside * Math.sqrt(252));
        is(metrics, "risk.sortino", mean / downside * Math.sqrt(252));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "risk.volatility",
                "risk.downsideDeviation",
                "risk.sharpe",
                "risk.sortino",
                "risk.valueAtRisk95",
                "risk.conditionalValueAtRisk95",
                "risk.skewness",
                "risk.excessKurtosis",
                "turnover.annualTurnover",
                "benchmark.volatility",
                "benchmark.beta",
                "benchmark.alpha",
                "benchmark.correlation",
                "benchmark.trackingError",
                "benchmark.informationRatio"
            })
    void shouldGiveNoStatisticOfReturnsBelowTwentyOfThem(final String path) {
        for (int days = 1; days < 20; days++) {
            isUndefined(
                    upAndDown(days).metrics(),
                    path,
                    path.startsWith("benchmark.")
                            ? "needs 20 periods with closes of the benchmark, there are " + days
                            : "needs 20 daily returns, the run has " + days);
        }
        assertThat(upAndDown(20).metrics().figure(path).isDefined()).as(path).isTrue();
    }

    /** A run that rises by a tenth and falls back, beside an index that moves otherwise. */
    private static Runs upAndDown(final int days) {
        final Runs runs = Runs.capital(100).index("VN30", 20231229, 1_000);
        for (int i = 0; i < days; i++) {
            runs.day(20240101 + i, i % 2 == 0 ? 110 : 100).index("VN30", 20240101 + i, 1_000 + i % 3 * 10L);
        }
        return runs;
    }

    @Test
    void shouldAnnualiseOverCalendarDays() {
        final Metrics metrics =
                Runs.capital(1_000).day(20230101, 1_000).day(20241231, 1_210).metrics();

        // 731 days from the first to the last, both included; 1.21 in 2.0014 years.
        is(metrics, "returns.annualReturn", Math.exp(Math.log(1.21) * 365.25 / 731) - 1);
        assertThat(metrics.figure("returns.annualReturn").asDouble()).isCloseTo(0.0999, within(1e-4));
    }

    @Test
    void shouldFindEachDrawdownWithItsDatesAndRecovery() {
        final Metrics metrics = Runs.capital(100)
                .day(20240102, 95)
                .day(20240103, 100)
                .day(20240104, 120)
                .day(20240105, 90)
                .day(20240108, 96)
                .day(20240109, 121)
                .day(20240110, 115)
                .metrics();

        assertThat(metrics.drawdowns())
                .containsExactly(
                        new Drawdown(20240104, 20240105, 20240109, -0.25, vnd(-30), 5),
                        new Drawdown(20240102, 20240102, 20240103, -0.05, vnd(-5), 1),
                        new Drawdown(20240109, 20240110, Drawdown.NOT_RECOVERED, -6.0 / 121, vnd(-6), 1));
        is(metrics, "risk.maxDrawdown", -0.25);
        is(metrics, "risk.maxDrawdownAmount", -30);
        is(metrics, "risk.maxDrawdownRecovery", 20240109);
        is(metrics, "risk.longestDrawdown", 5);
        assertThat(metrics.series().days().get(4).drawdown()).isCloseTo(-0.2, within(EXACT));
    }

    @Test
    void shouldTellCalmarFromAnnualReturnAndDeepestDrawdown() {
        final Metrics metrics = Runs.capital(100)
                .day(20230103, 100)
                .day(20230703, 80)
                .day(20240103, 110)
                .metrics();

        is(metrics, "risk.calmar", metrics.figure("returns.annualReturn").asDouble() / 0.2);
    }

    @Test
    void shouldTakeValueAtRiskFromTheSortedReturns() {
        final Runs runs = Runs.capital(1_000_000);
        long equity = 1_000_000;
        // Twenty-one days: one of -2 %, one of -1 %, nineteen of nothing.
        for (int i = 0; i < 21; i++) {
            equity = i == 3 ? equity - 20_000 : i == 7 ? equity - 9_800 : equity;
            runs.day(20240101 + i, equity);
        }
        final Metrics metrics = runs.metrics();

        // Position 0.05 * 20 = 1: the second smallest.
        is(metrics, "risk.valueAtRisk95", 0.01);
        is(metrics, "risk.conditionalValueAtRisk95", 0.015);
    }

    @Test
    void shouldCompareWithABenchmarkOverCommonDates() {
        // Twice the index is flat at its last close; one day it has none: that period is of two days.
        final long[] closes = {1_100, 1_045, 0, 1_254, 1_000, 1_000};
        final long[] equities = {110, 99, 100, 118, 100, 104};
        final Runs runs = Runs.capital(104).index("VN30", 20231229, 1_000);
        final List<Double> index = new ArrayList<>();
        final List<Double> run = new ArrayList<>();
        double close = 1_000;
        double equity = 104;
        for (int i = 0; i < 24; i++) {
            runs.day(20240101 + i, equities[i % 6]);
            if (closes[i % 6] > 0) {
                runs.index("VN30", 20240101 + i, closes[i % 6]);
                index.add(closes[i % 6] / close - 1);
                run.add(equities[i % 6] / equity - 1);
                close = closes[i % 6];
                equity = equities[i % 6];
            }
        }
        final Metrics metrics = runs.metrics();

        final double meanIndex = index.stream().mapToDouble(r -> r).sum() / 20;
        final double meanRun = run.stream().mapToDouble(r -> r).sum() / 20;
        double cov = 0;
        double var = 0;
        for (int i = 0; i < 20; i++) {
            cov += (index.get(i) - meanIndex) * (run.get(i) - meanRun);
            var += (index.get(i) - meanIndex) * (index.get(i) - meanIndex);
        }
        is(metrics, "benchmark.periods", 20);
        is(metrics, "benchmark.missingDays", 4);
        is(metrics, "benchmark.beta", cov / var);
        is(metrics, "benchmark.alpha", (meanRun - cov / var * meanIndex) * 252);
    }

    @Test
    void shouldCompoundReturnsBesideABenchmarkFromItsFirstPeriodOn() {
        final Metrics metrics = Runs.capital(100)
                .index("VN30", 20231229, 1_000)
                .index("VN30", 20240102, 1_100)
                .index("VN30", 20240105, 1_254)
                .day(20240102, 110)
                .day(20240104, 100)
                .day(20240105, 118)
                .metrics();

        is(metrics, "benchmark.totalReturn", 0.254);
        is(metrics, "benchmark.runReturn", 0.18);
    }

    @Test
    void shouldSeeARunThatIsItsBenchmark() {
        final Runs runs = Runs.capital(1_000).index("VN30", 20231229, 1_000);
        for (int i = 0; i < 20; i++) {
            final long points = 1_000L + i % 3 * 50L - i;
            runs.index("VN30", 20240101 + i, points).day(20240101 + i, points);
        }
        final Metrics metrics = runs.metrics();

        is(metrics, "benchmark.beta", 1);
        is(metrics, "benchmark.alpha", 0);
        is(metrics, "benchmark.correlation", 1);
        is(metrics, "benchmark.trackingError", 0);
        isUndefined(metrics, "benchmark.informationRatio", "the run moved exactly as the benchmark");
    }

    @Test
    void shouldCountRoundTripsAfterCosts() {
        final Metrics metrics = Runs.capital(1_000)
                .day(20240103, 1_040)
                .trade("a", "FPT", 60, 2, 1)
                .trade("a", "HPG", 30, 1, 1)
                .trade("b", "FPT", -40, 3, 1)
                .trade("b", "FPT", 0, 1, 1)
                .metrics();

        is(metrics, "trades.trades", 4);
        is(metrics, "trades.winners", 2);
        is(metrics, "trades.losers", 1);
        is(metrics, "trades.hitRate", 0.5);
        is(metrics, "trades.profitFactor", 90.0 / 40);
        is(metrics, "trades.expectancy", 12.5);
        is(metrics, "trades.averageWin", 45);
        is(metrics, "trades.averageLoss", -40);
        is(metrics, "trades.payoff", 45.0 / 40);
        is(metrics, "trades.bestTrade", 60);
        is(metrics, "trades.worstTrade", -40);
        is(metrics, "trades.longestWinStreak", 2);
        is(metrics, "trades.averageHolding", 24);
        is(metrics, "trades.medianHolding", 24);
    }

    @Test
    void shouldMeasureSlippageOfSharesAndFuturesInMoney() {
        final Runs runs = Runs.capital(1_000_000_000);
        for (int i = 0; i < 20; i++) {
            runs.day(20240101 + i, 1_000_000_000);
        }
        final Metrics metrics = runs
                // Bought 100 shares 10 dearer than decided, 4 dearer than at arrival: 1,000 and 400.
                .add(fill(1, "FPT", Side.BUY, 100, Decimals.of(90_010), 1, Decimals.of(90_000), Decimals.of(90_006)))
                // Sold 2 contracts 0.5 points lower: 2 × 0.5 × 100,000 = 100,000; 0.2 better than at arrival: -40,000.
                .add(fill(2, "VN30F1M", Side.SELL, 2, 12_000_000, 100_000, 12_005_000, 11_998_000))
                .add(fill(3, "HPG", Side.BUY, 100, Decimals.of(28_000), 1, FillRow.NO_PRICE, FillRow.NO_PRICE))
                .add(order(1, 100, 100, OrderState.FILLED))
                .add(order(2, 4, 2, OrderState.CANCELLED))
                .add(order(4, 96, 0, OrderState.REJECTED))
                .metrics();

        is(metrics, "execution.slippageAgainstDecision", 101_000);
        final double decisionValue = 9_000_000 + 240_100_000;
        is(metrics, "execution.slippageAgainstDecisionBps", 101_000 / decisionValue * 10_000);
        is(metrics, "execution.fillsWithDecisionPrice", 2);
        is(metrics, "execution.slippageAgainstArrival", -39_600);
        is(metrics, "execution.averageDecisionToArrival", 1.5);
        is(metrics, "execution.averageArrivalToFill", 2);
        is(metrics, "turnover.bought", 9_001_000 + 2_800_000);
        is(metrics, "turnover.sold", 240_000_000);
        is(metrics, "turnover.annualTurnover", 251_801_000 / 2.0 / 1_000_000_000 * 252 / 20);
        is(metrics, "orders.orders", 3);
        is(metrics, "orders.filled", 1);
        is(metrics, "orders.partlyFilled", 1);
        is(metrics, "orders.rejected", 1);
        is(metrics, "orders.fillRatio", 102.0 / 200);
    }

    @Test
    void shouldShareOutFeesAndTaxes() {
        final Metrics metrics = Runs.capital(1_000_000)
                .day(20240102, 1_000_700)
                .costs(250, 50)
                .add(fill(1, "FPT", Side.BUY, 1, Decimals.of(100_000), 1, FillRow.NO_PRICE, FillRow.NO_PRICE))
                .metrics();

        is(metrics, "costs.total", 300);
        is(metrics, "costs.notOfExecutions", 300 - 30);
        is(metrics, "costs.shareOfTradedValue", 3);
        is(metrics, "costs.shareOfGrossProfit", 0.3);
        is(metrics, "costs.shareOfInitialCapital", 0.0003);
    }

    @Test
    void shouldTellExposureAndTheUseOfUnsettledCash() {
        final Metrics metrics = Runs.capital(100)
                .day(20240102, 100)
                .point(Runs.close(20240103), EquityPoint.TOTAL, 100, 100, 50, -50, 0)
                .point(Runs.close(20240104), EquityPoint.TOTAL, 200, 30, 170, 170, 90)
                .point(Runs.close(20240105), EquityPoint.TOTAL, 200, 200, 0, 0, 40)
                .metrics();

        is(metrics, "exposure.averageGross", (0 + 0.5 + 0.85 + 0) / 4);
        is(metrics, "exposure.maxGross", 0.85);
        is(metrics, "exposure.minNet", -0.5);
        is(metrics, "exposure.timeInMarket", 0.5);
        is(metrics, "settlement.averageUnsettledCash", 32.5);
        is(metrics, "settlement.maxUnsettledCash", 90);
        is(metrics, "settlement.maxUnsettledCashDate", 20240104);
        // Settled were 30 - 90 = -60: sixty of the ninety had paid for buys.
        is(metrics, "settlement.maxUnsettledCashUsed", 60);
        is(metrics, "settlement.daysUsingUnsettledCash", 1);
    }

    @Test
    void shouldAttributeTheWholeProfit() {
        final Metrics metrics = Runs.capital(1_000)
                .point(Runs.close(20240131), "a", 70, 0, 0, 0, 0)
                .point(Runs.close(20240131), EquityPoint.TOTAL, 1_060, 0, 0, 0, 0)
                .point(Runs.close(20240229), "a", 90, 0, 0, 0, 0)
                .point(Runs.close(20240229), EquityPoint.TOTAL, 1_040, 0, 0, 0, 0)
                .trade("a", "FPT", 60, 2, 1)
                .trade("b", "FPT", -45, 3, 1)
                .metrics();

        assertThat(metrics.strategies())
                .containsExactly(
                        new Contribution("a", 1, 1, vnd(0), vnd(63), vnd(3), vnd(30), vnd(90), vnd(0)),
                        new Contribution("b", 1, 0, vnd(0), vnd(-41), vnd(4), vnd(0), vnd(-45), vnd(0)),
                        new Contribution("", 0, 0, vnd(0), vnd(0), vnd(0), vnd(-5), vnd(-5), vnd(0)));
        assertThat(metrics.instruments())
                .containsExactly(
                        new Contribution("FPT", 2, 1, vnd(0), vnd(22), vnd(7), vnd(0), vnd(15), vnd(0)),
                        new Contribution("", 0, 0, vnd(0), vnd(0), vnd(0), vnd(25), vnd(25), vnd(0)));
        assertThat(metrics.months())
                .containsExactly(new Month(202401, vnd(60), 0.06), new Month(202402, vnd(-20), -20 / 1_060.0));
    }

    @Test
    void shouldSayWhyThereIsNoFigure() {
        final Metrics nothing = Runs.capital(100).metrics();
        isUndefined(nothing, "returns.annualReturn", "the run has no equity");
        isUndefined(nothing, "risk.sharpe", "the run has no equity");
        isUndefined(nothing, "trades.hitRate", "no position was closed");
        isUndefined(nothing, "exposure.averageGross", "the run has no equity");
        isUndefined(nothing, "costs.shareOfTradedValue", "nothing was traded");

        final Metrics oneDay = Runs.capital(100).day(20240102, 101).metrics();
        is(oneDay, "returns.totalReturn", 0.01);
        isUndefined(oneDay, "returns.annualReturn", "the run is shorter than 30 calendar days");
        isUndefined(oneDay, "risk.maxDrawdown", "the equity never fell below an earlier close");

        final Runs still = Runs.capital(100);
        for (int i = 0; i < 20; i++) {
            still.day(20240101 + i, 100);
        }
        final Metrics flat = still.metrics();
        isUndefined(flat, "risk.sortino", "there was no losing day");
        is(flat, "risk.volatility", 0);
        isUndefined(flat, "risk.sharpe", "the equity never moved");

        final Metrics ruined = Runs.capital(100)
                .day(20240102, -20)
                .day(20240103, 30)
                .index("VN30", 20240102, 5)
                .index("VN30", 20240103, 6)
                .metrics();
        is(ruined, "returns.totalReturn", -0.7);
        is(ruined, "risk.maxDrawdown", -1.2);
        isUndefined(ruined, "risk.sharpe", "the equity was not above zero at the close of 2024-01-02");
        isUndefined(ruined, "exposure.averageGross", "the equity was not above zero at one of the closes");
        isUndefined(ruined, "benchmark.beta", "the equity was not above zero at the close of 2024-01-02");

        final Metrics unfunded = Runs.capital(0).day(20240102, 5).metrics();
        isUndefined(unfunded, "returns.totalReturn", "the run started without capital");

        final Metrics oneClose = Runs.capital(100)
                .day(20240102, 100)
                .day(20240103, 101)
                .index("VN30", 20240102, 5)
                .metrics();
        isUndefined(oneClose, "benchmark.totalReturn", "the benchmark has no two closes in the run");
        isUndefined(oneClose, "benchmark.runReturn", "the benchmark has no two closes in the run");
    }

    @Test
    void shouldNameTheFiguresThereAre() {
        final Metrics metrics = Runs.capital(100).metrics();

        assertThatThrownBy(() -> metrics.figure("risk.sharp")).hasMessageContaining("[volatility");
        assertThatThrownBy(() -> metrics.figure("rsk.sharpe")).hasMessageContaining("returns, risk");
        assertThatThrownBy(() -> metrics.figure("benchmark.beta")).hasMessageContaining("has no benchmark");
    }

    private static FillRow fill(
            final long orderId,
            final String symbol,
            final Side side,
            final long quantity,
            final long price,
            final long multiplier,
            final long decision,
            final long arrival) {
        final long heard = Runs.close(20240102);
        return new FillRow(
                heard,
                orderId,
                "a",
                symbol,
                side,
                quantity,
                price,
                multiplier,
                Decimals.of(20),
                Decimals.of(10),
                decision,
                arrival,
                heard - 2_000_000_000L);
    }

    private static OrderRow order(final long orderId, final long quantity, final long filled, final OrderState state) {
        final long placed = Runs.close(20240102) - 3_500_000_000L;
        return new OrderRow(
                orderId, "a", "FPT", Side.BUY, OrderType.LO, 1, quantity, filled, state, "", placed, placed + 1);
    }

    private static BigDecimal vnd(final long amount) {
        return BigDecimal.valueOf(amount).setScale(4);
    }

    private static void is(final Metrics metrics, final String path, final double expected) {
        assertThat(metrics.figure(path).asDouble())
                .as(path)
                .isCloseTo(expected, within(EXACT * Math.max(1, Math.abs(expected))));
    }

    private static void isUndefined(final Metrics metrics, final String path, final String reason) {
        assertThat(List.of(
                        metrics.figure(path).isDefined(), metrics.figure(path).reason()))
                .as(path)
                .isEqualTo(List.of(false, reason));
    }

    @Test
    void shouldOrderTradesByTheirOwnTimes() {
        final long entry = Runs.close(20240102);
        final Metrics metrics = Runs.capital(100)
                .day(20240103, 100)
                .add(new TradeRow("a", "FPT", Side.SELL, 1, entry, entry + 1_800_000_000_000L, 1, 1, 1, 0, 0))
                .metrics();

        is(metrics, "trades.shortTrades", 1);
        is(metrics, "trades.averageHolding", 0.5);
    }
}
