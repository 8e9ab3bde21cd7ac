package io.saola.backtest.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.saola.backtest.config.BacktestConfig;
import io.saola.backtest.data.DataFault;
import io.saola.backtest.files.ResultFiles;
import io.saola.backtest.result.FillRow;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Side;
import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.TradingCalendar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several years of real bars: shares day by day and the front month of the VN30 future in quarters of an hour. */
final class RealDataTest {
    @TempDir
    private Path folder;

    @Test
    void shouldPlayYearsOfDailyBarsWithCostsAndSettlement() throws IOException {
        final Path file = data("daily-ohlcv/sin0235_vn30_daily_2013_2025.csv.gz");
        final BacktestConfig config = Runs.config(folder, """
                name: vn30-days
                from: 2018-01-02
                to: 2024-12-31
                capital: 10_000_000_000
                instruments: [{symbol: FPT}, {symbol: VNM}, {symbol: VCB}]
                data: [{kind: bars, interval: 1d, path: "%s", priceUnit: thousandVnd}]
                strategies: [{kind: every-other-bar, instruments: [FPT, VNM, VCB], parameters: {quantity: 1000, every: 7}}]
                benchmark: [VCB]
                """.formatted(file));
        final BacktestReport report = Runs.backtest(config).run();
        final List<FillRow> fills = report.result().fills();
        assertThat(fills).hasSizeGreaterThan(500);
        assertThat(report.faults().count(DataFault.OTHER_SYMBOL)).isPositive();
        assertThat(report.faults().count(DataFault.OFF_TICK))
                .as("adjusted prices stand between ticks")
                .isPositive();
        assertThat(report.refusedAtTheDoor()).isEmpty();
        assertThat(report.refusedByTheLogic()).isZero();
        shouldNeverSellWhatHasNotSettled(fills);
        for (final FillRow fill : fills) {
            final long value = Decimals.notional(fill.price(), fill.quantity(), 1);
            assertThat(fill.fee()).isEqualTo(Decimals.applyRate(value, 1_500_000));
            assertThat(fill.tax()).isEqualTo(fill.side() == Side.SELL ? Decimals.applyRate(value, 1_000_000) : 0);
        }
        ResultFiles.write(report, folder, true);
        assertThat(folder.resolve("tearsheet.html")).isNotEmptyFile();
        assertThat(folder.resolve("fills.parquet")).isNotEmptyFile();
    }

    @Test
    void shouldPlayYearsOfTheFutureWithDailySettlement() {
        final Path file = data("vn30f-intraday/zuongthaotn_vn30f1m_15m.csv.gz");
        final BacktestConfig config = Runs.config(folder, """
                name: vn30f
                from: 2019-01-02
                to: 2022-12-30
                capital: 2_000_000_000
                account: {marginDeposit: 1_000_000_000}
                instruments: [{symbol: VN30F1M, type: indexFuture}]
                data:
                  - {kind: bars, interval: 15m, path: "%s", symbol: VN30F1M, priceUnit: points}
                strategies: [{kind: every-other-bar, instruments: [VN30F1M], parameters: {quantity: 1, every: 9}}]
                """.formatted(file));
        final BacktestReport report = Runs.backtest(config).run();
        assertThat(report.result().fills()).hasSizeGreaterThan(500);
        assertThat(report.result().fills())
                .allSatisfy(fill -> assertThat(fill.contractMultiplier()).isEqualTo(100_000));
        assertThat(report.refusedAtTheDoor()).isEmpty();
        assertThat(report.refusedByTheLogic()).isZero();
        assertThat(report.result().costs().fees()).isPositive();
        assertThat(report.result().costs().taxes()).isPositive();
    }

    /** Shares bought on a date may be sold from the second trading date after it on. */
    private static void shouldNeverSellWhatHasNotSettled(final List<FillRow> fills) {
        final TradingCalendar calendar = RulebookFiles.packaged().calendar();
        for (final String symbol :
                new TreeSet<>(fills.stream().map(FillRow::symbol).toList())) {
            long sold = 0;
            for (final FillRow sell : fills) {
                if (!sell.symbol().equals(symbol) || sell.side() != Side.SELL) {
                    continue;
                }
                sold += sell.quantity();
                final int latestBuy = calendar.plus(MarketTime.date(sell.timestampNs()), -2);
                final long settled = fills.stream()
                        .filter(buy -> buy.symbol().equals(symbol)
                                && buy.side() == Side.BUY
                                && MarketTime.date(buy.timestampNs()) <= latestBuy)
                        .mapToLong(FillRow::quantity)
                        .sum();
                assertThat(sold).as("%s sold until %s", symbol, sell).isLessThanOrEqualTo(settled);
            }
        }
    }

    private static Path data(final String name) {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.exists(at.resolve("shared/data").resolve(name))) {
            at = at.getParent();
        }
        assumeTrue(at != null, "no shared/data/" + name + " above the working directory: skipped");
        return at.resolve("shared/data").resolve(name);
    }
}
