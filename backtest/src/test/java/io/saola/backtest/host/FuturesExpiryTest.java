package io.saola.backtest.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.backtest.config.BacktestConfig;
import io.saola.backtest.data.DataFault;
import io.saola.backtest.result.EquityPoint;
import io.saola.backtest.result.FillRow;
import io.saola.backtest.result.TradeRow;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Side;
import io.saola.market.rules.MarketTime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two contracts bought at 1890.5 and held until VN30F2403 expires on Thursday, 2024-03-21, worked by hand. */
final class FuturesExpiryTest {
    /** Of the market reference, section 5.5: mean 1900.90 without the three highest and lowest of the continuous part. */
    private static final List<String> CONTINUOUS = List.of(
            "1900.10", "1900.50", "1899.80", "1901.20", "1902.00", "1898.90", "1900.00", "1900.40", "1901.00",
            "1899.50");

    private static final List<String> AUCTION = List.of("1901.50", "1901.50", "1902.30");

    private static final String INDEX = """
            data:
              - {kind: bars, interval: 15m, path: future.csv, priceUnit: points}
              - {kind: bars, interval: 1m, path: index.csv, symbol: VN30, priceUnit: points}
            instruments: [{symbol: %1$s, type: indexFuture}, {symbol: VN30, type: index}]
            """;

    private static final String NO_INDEX = """
            data: [{kind: bars, interval: 15m, path: future.csv, priceUnit: points}]
            instruments: [{symbol: %1$s, type: indexFuture}]
            """;

    @TempDir
    private Path folder;

    @Test
    void shouldSettleAtTheMeanOfTheIndexInTheLastHalfHour() {
        final BacktestReport report = run("VN30F2403", INDEX, 2);
        final FillRow end = report.result().fills().get(1);
        assertThat(end.orderId()).isEqualTo(FillRow.FINAL_SETTLEMENT);
        assertThat(end.side()).isEqualTo(Side.SELL);
        assertThat(end.quantity()).isEqualTo(2);
        assertThat(end.price()).isEqualTo(Decimals.parse("1900.9"));
        assertThat(MarketTime.date(end.timestampNs())).isEqualTo(20240321);
        assertThat(end.tax()).as("0.1 % of 380,180,000 x 17 % / 2").isEqualTo(Decimals.parse("32315.3"));
        final FillRow buy = report.result().fills().get(0);
        assertThat(buy.tax()).as("0.1 % of 378,100,000 x 17 % / 2").isEqualTo(Decimals.parse("32138.5"));
        assertThat(buy.fee())
                .as("2,700 each to exchange and broker, 2,805 for clearing")
                .isEqualTo(Decimals.of(2 * (2_700 + 2_700 + 2_805)));
        assertThat(end.fee())
                .as("the broker takes nothing when a contract expires")
                .isEqualTo(Decimals.of(2 * (2_700 + 2_805)));
        assertThat(report.result().trades())
                .singleElement()
                .extracting(TradeRow::pnl)
                .isEqualTo(Decimals.of(2_080_000) - buy.fee() - buy.tax() - end.fee() - end.tax());
        assertThat(equity(report, 20240320))
                .as("marked to 1892")
                .isEqualTo(Decimals.of(2_000_000_000 + 300_000) - buy.fee() - buy.tax());
        assertThat(equity(report, 20240321))
                .isEqualTo(Decimals.of(2_000_000_000)
                        + report.result().trades().get(0).pnl());
        assertThat(report.faults().count(DataFault.SETTLED_AT_LAST_PRICE)).isZero();
        assertThat(report.refusedAtTheDoor()).isEmpty();
        assertThat(report.refusedByTheLogic()).isZero();
    }

    @Test
    void shouldSettleAtTheLastPriceAndSaySoWithoutTheIndex() {
        final BacktestReport report = run("VN30F2403", NO_INDEX, 2);
        assertThat(report.result().fills().get(1).price()).isEqualTo(Decimals.of(1_895));
        assertThat(report.faults().count(DataFault.SETTLED_AT_LAST_PRICE)).isEqualTo(1);
        assertThat(report.faults().example(DataFault.SETTLED_AT_LAST_PRICE)).isEqualTo("VN30F2403 on 20240321");
    }

    @Test
    void shouldSettleAtTheLastPriceWhereTooFewValuesOfTheIndexArePublished() {
        Runs.write(folder.resolve("index.csv"), "time,close,volume", "2024-03-21 14:20:00,1900,1");
        final BacktestReport report = Runs.backtest(config("VN30F2403", INDEX)).run();
        assertThat(report.result().fills().get(1).price()).isEqualTo(Decimals.of(1_895));
        assertThat(report.faults().count(DataFault.SETTLED_AT_LAST_PRICE)).isEqualTo(1);
    }

    /** The series of the nearest contracts goes on with another contract, 60 points higher: that is nobody's profit. */
    @Test
    void shouldEndPositionsWithEachContractOfASeries() {
        final BacktestReport report = run("VN30F1M", INDEX, 2);
        assertThat(report.result().fills()).hasSize(2);
        assertThat(equity(report, 20240322))
                .as("the new contract opens at 1955, its band is its own")
                .isEqualTo(equity(report, 20240321));
        assertThat(report.faults().count(DataFault.OUTSIDE_BAND)).isZero();
        assertThat(report.result().orders())
                .as("the strategy knows that it holds nothing of the next contract")
                .hasSize(1);
    }

    private BacktestReport run(final String symbol, final String data, final int fills) {
        final List<String> index = new ArrayList<>(List.of("time,close,volume"));
        for (int i = 0; i < CONTINUOUS.size(); i++) {
            index.add("2024-03-21 14:" + (15 + i) + ":00," + CONTINUOUS.get(i) + ",1");
        }
        for (int i = 0; i < AUCTION.size(); i++) {
            index.add("2024-03-21 14:" + (30 + i) + ":00," + AUCTION.get(i) + ",1");
        }
        Runs.write(folder.resolve("index.csv"), index.toArray(String[]::new));
        final BacktestReport report = Runs.backtest(config(symbol, data)).run();
        assertThat(report.result().fills()).hasSize(fills);
        return report;
    }

    private BacktestConfig config(final String symbol, final String data) {
        final String last = symbol.equals("VN30F1M")
                ? "2024-03-22 09:00:00,1955,1956,1954,1955,10000," + symbol
                : "2024-03-21 14:15:00,1895,1895,1895,1895,10000," + symbol;
        Runs.write(
                folder.resolve("future.csv"),
                "time,open,high,low,close,volume,symbol",
                "2024-03-20 09:00:00,1889,1891,1888,1890,10000," + symbol,
                "2024-03-20 09:15:00,1890.5,1892,1890,1891,10000," + symbol,
                "2024-03-20 14:15:00,1891,1893,1891,1892,10000," + symbol,
                "2024-03-21 09:00:00,1893,1896,1892,1895,10000," + symbol,
                last);
        return Runs.config(folder, """
                name: expiry
                capital: 2_000_000_000
                account: {marginDeposit: 1_000_000_000}
                strategies: [{kind: closed-bar-buyer, instruments: [%1$s], parameters: {quantity: 2}}]
                """.formatted(symbol) + data.formatted(symbol));
    }

    private static long equity(final BacktestReport report, final int date) {
        return report.result().equity().stream()
                .filter(point ->
                        point.scope().equals(EquityPoint.TOTAL) && MarketTime.date(point.timestampNs()) == date)
                .reduce((first, second) -> second)
                .orElseThrow()
                .equity();
    }
}
