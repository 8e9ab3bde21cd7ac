package io.saola.backtest.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.backtest.config.BacktestConfig;
import io.saola.backtest.result.FillRow;
import io.saola.backtest.result.OrderRow;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.OrderType;
import io.saola.market.rules.MarketTime;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a decision on a bar within the day trades, and what a bar of the closing auction is. */
final class IntradayBarsTest {
    @TempDir
    private Path folder;

    @Test
    void shouldTradeWhatWasDecidedOnAClosedBarAtTheNextBarsOpen() {
        final List<FillRow> fills = run("false", Decimals.of(1_271)).result().fills();
        assertThat(fills).singleElement().satisfies(fill -> {
            assertThat(fill.price()).as("open of the bar of 09:15").isEqualTo(Decimals.parse("1255.5"));
            assertThat(timeOfDay(fill)).isEqualTo(MarketTime.at(9, 15) + 1_000_000_000L);
        });
    }

    @Test
    void shouldCloseInTheClosingAuctionAtThePriceOfTheBarThatBeginsAtItsEnd() {
        final BacktestReport report = run("true", Decimals.of(1_271));
        final FillRow sale = report.result().fills().get(1);
        assertThat(sale.price())
                .as("not the 1262 that was printed when continuous trading ended")
                .isEqualTo(Decimals.of(1_271));
        assertThat(timeOfDay(sale)).isGreaterThanOrEqualTo(MarketTime.at(14, 45));
        assertThat(report.result().fills()).hasSize(2);
        assertThat(report.result().orders()).extracting(OrderRow::type).containsExactly(OrderType.LO, OrderType.ATC);
    }

    @Test
    void shouldLetNobodyTradeAtAnAuctionPriceBeyondTheBand() {
        assertThat(run("true", Decimals.of(1_400)).result().fills()).hasSize(1);
    }

    private BacktestReport run(final String sellsAtc, final long auctionPrice) {
        final String auction = Decimals.toString(auctionPrice);
        Runs.write(
                folder.resolve("bars.csv"),
                "time,open,high,low,close,volume",
                "2024-03-04 09:00:00,1250,1256,1249,1255,10000",
                "2024-03-04 09:15:00,1255.5,1260,1255,1258,10000",
                "2024-03-04 14:15:00,1258,1262,1257,1261,10000",
                "2024-03-04 14:30:00,1262,1262,1262,1262,50",
                "2024-03-04 14:45:00,%s,%s,%s,%s,8000".formatted(auction, auction, auction, auction));
        final BacktestConfig config = Runs.config(folder, """
                name: quarters
                capital: 2_000_000_000
                account: {marginDeposit: 1_000_000_000}
                instruments: [{symbol: VN30F2403, type: indexFuture}]
                data: [{kind: bars, interval: 15m, path: bars.csv, symbol: VN30F2403, priceUnit: points}]
                strategies: [{kind: closed-bar-buyer, instruments: [VN30F2403], parameters: {quantity: 2, sellsAtc: %s}}]
                """.formatted(sellsAtc));
        return Runs.backtest(config).run();
    }

    private static long timeOfDay(final FillRow fill) {
        return MarketTime.timeOfDayNs(fill.timestampNs());
    }
}
