package io.saola.backtest.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.backtest.config.BacktestConfig;
import io.saola.backtest.result.Costs;
import io.saola.backtest.result.EquityPoint;
import io.saola.backtest.result.FillRow;
import io.saola.backtest.result.RunResult;
import io.saola.codecs.Decimals;
import io.saola.market.rules.MarketTime;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days of a share, worked by hand. */
final class DailyBarsTest {
    @TempDir
    private Path folder;

    @Test
    void shouldTradeHandCheckedDaysWithCostsAndSettlement() {
        Runs.write(
                folder.resolve("days.csv"),
                "time,open,high,low,close,volume,symbol",
                "2024-03-04,50.0,51.0,49.5,50.5,100000,AAA",
                "2024-03-05,50.6,51.0,50.0,50.8,100000,AAA",
                "2024-03-06,50.7,51.5,50.5,51.0,100000,AAA",
                "2024-03-07,51.0,52.0,50.9,51.8,100000,AAA",
                "2024-03-08,52.0,52.5,51.5,52.2,100000,AAA",
                "2024-03-11,52.3,53.0,52.0,52.5,100000,AAA");
        final BacktestConfig config = Runs.config(folder, """
                name: hand
                capital: 100_000_000
                account: {shareFeeRate: 0.0015}
                instruments: [{symbol: AAA, market: HOSE}]
                data: [{kind: bars, interval: 1d, path: days.csv, priceUnit: thousandVnd}]
                strategies: [{kind: every-other-bar, instruments: [AAA], parameters: {quantity: 100, every: 100}}]
                """);
        final BacktestReport report = Runs.backtest(config).run();
        final RunResult result = report.result();
        // The close of Monday is heard on Tuesday morning and bought at Tuesday's open: 100 at 50,600 and 0.15 % of
        // 5,060,000.
        final FillRow buy = result.fills().get(0);
        assertThat(MarketTime.date(buy.timestampNs())).isEqualTo(20240305);
        assertThat(buy.price()).isEqualTo(Decimals.of(50_600));
        assertThat(buy.fee()).isEqualTo(Decimals.of(7_590));
        assertThat(buy.tax()).isZero();
        assertThat(buy.decisionPrice()).isEqualTo(Decimals.of(50_500));
        // Bought on Tuesday, in the account on Thursday at noon: Wednesday's and Thursday's mornings have nothing to
        // sell.
        final FillRow sell = result.fills().get(1);
        assertThat(MarketTime.date(sell.timestampNs())).isEqualTo(20240308);
        assertThat(sell.price()).isEqualTo(Decimals.of(52_000));
        assertThat(sell.fee()).isEqualTo(Decimals.of(7_800));
        assertThat(sell.tax()).as("0.1 % of 5,200,000").isEqualTo(Decimals.of(5_200));
        assertThat(result.fills()).hasSize(2);
        assertThat(result.trades()).singleElement().satisfies(trip -> {
            assertThat(trip.pnl()).isEqualTo(Decimals.of(140_000 - 7_590 - 7_800 - 5_200));
            assertThat(trip.fees()).isEqualTo(Decimals.of(15_390));
        });
        assertThat(result.costs()).isEqualTo(new Costs(Decimals.of(15_390), Decimals.of(5_200)));
        assertThat(result.equity().stream()
                        .filter(point -> point.scope().equals(EquityPoint.TOTAL))
                        .map(EquityPoint::equity))
                .containsExactly(
                        Decimals.of(100_000_000),
                        Decimals.of(100_000_000 - 7_590 + 20_000),
                        Decimals.of(100_000_000 - 7_590 + 40_000),
                        Decimals.of(100_000_000 - 7_590 + 120_000),
                        Decimals.of(100_119_410),
                        Decimals.of(100_119_410));
        assertThat(result.equity().stream()
                        .filter(point -> MarketTime.date(point.timestampNs()) == 20240308)
                        .findFirst()
                        .orElseThrow()
                        .unsettledCash())
                .as("proceeds of the sale are on their way for two days")
                .isEqualTo(Decimals.of(5_200_000 - 7_800 - 5_200));
        assertThat(report.refusedAtTheDoor()).isEmpty();
        assertThat(report.refusedByTheLogic()).isZero();
    }

    /** Futures began in August 2017, and every account has a rate for them. */
    @Test
    void shouldPlayDatesBeforeThereWereFutures() {
        Runs.write(
                folder.resolve("days.csv"),
                "time,open,high,low,close,volume,symbol",
                "2015-03-04,50.0,51.0,49.5,50.5,100000,AAA",
                "2015-03-05,50.6,51.0,50.0,50.8,100000,AAA",
                "2015-03-06,50.7,51.5,50.5,51.0,100000,AAA");
        final BacktestReport report = Runs.backtest(Runs.config(folder, """
                name: early
                capital: 100_000_000
                instruments: [{symbol: AAA, market: HOSE}]
                data: [{kind: bars, interval: 1d, path: days.csv, priceUnit: thousandVnd}]
                strategies: [{kind: every-other-bar, instruments: [AAA], parameters: {quantity: 100, every: 100}}]
                """)).run();
        assertThat(report.result().fills()).isNotEmpty();
        assertThat(report.refusedAtTheDoor()).isEmpty();
        assertThat(report.refusedByTheLogic()).isZero();
    }
}
