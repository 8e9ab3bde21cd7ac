package io.saola.backtest.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.backtest.config.BacktestConfig;
import io.saola.backtest.data.DataFault;
import io.saola.backtest.result.EquityPoint;
import io.saola.backtest.result.FillRow;
import io.saola.backtest.result.TradeRow;
import io.saola.codecs.Decimals;
import io.saola.engine.ConfigurationException;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.TradingDates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dividends, new shares, splits and rights on unadjusted prices, worked by hand to the dong. */
final class CorporateActionsTest {
    private static final String COLUMNS = "symbol,exDate,kind,cash,ratio,price,payDate";
    private static final long SEED = 7;

    @TempDir
    private Path folder;

    /** A bonus of one share for one and 1,000 VND on one ex-date: (51,000 - 1,000) / 2 = 25,000 is the reference. */
    @Test
    void shouldPayDividendsAndHandOutSharesToWhoHeldThemBeforeTheExDate() {
        final BacktestReport report =
                run("AAA,2024-03-07,bonusShares,,1,,2024-03-12", "AAA,2024-03-07,cashDividend,1000,,,2024-03-11");
        final List<FillRow> fills = report.result().fills();
        assertThat(fills)
                .extracting(fill -> MarketTime.date(fill.timestampNs()))
                .as("bought at 50,600; the shares" + " bought settle on Thursday, the new ones are listed on the 12th")
                .containsExactly(20240305, 20240308, 20240312);
        assertThat(fills).extracting(FillRow::quantity).containsExactly(100L, 100L, 100L);
        assertThat(report.result().trades())
                .extracting(TradeRow::pnl)
                .as("half of 5,060,000 and of its fee of 7,590 each; sold at 25,300 and 25,600")
                .containsExactly(
                        Decimals.of(2_530_000 - 2_530_000 - 3_795 - 3_795 - 2_530),
                        Decimals.of(2_560_000 - 2_530_000 - 3_795 - 3_840 - 2_560));
        assertThat(report.result().trades()).extracting(TradeRow::entryPrice).containsOnly(Decimals.of(25_300));
        final long afterBuy = 100_000_000 - 5_060_000 - 7_590;
        final long afterSale = afterBuy + 2_530_000 - 3_795 - 2_530;
        assertThat(equity(report))
                .containsExactly(
                        Decimals.of(100_000_000),
                        Decimals.of(afterBuy + 100 * 50_800),
                        Decimals.of(afterBuy + 100 * 51_000),
                        Decimals.of(afterBuy + 200 * 25_200),
                        Decimals.of(afterSale + 100 * 25_400),
                        Decimals.of(afterSale + 100 * 25_500 + 95_000),
                        Decimals.of(afterSale + 95_000 + 2_560_000 - 3_840 - 2_560));
        assertThat(report.result().costs().taxes())
                .as("two sales and 5 % of the dividend")
                .isEqualTo(Decimals.of(2_530 + 2_560 + 5_000));
        assertThat(report.faults().count(DataFault.OUTSIDE_BAND)).isZero();
        assertThat(report.faults().count(DataFault.LOOKS_ADJUSTED)).isZero();
        assertThat(report.refusedAtTheDoor()).isEmpty();
        assertThat(report.refusedByTheLogic()).isZero();
    }

    @Test
    void shouldLetTheSharesOfASplitBeSoldAtOnce() {
        final BacktestReport report = run("AAA,2024-03-07,split,,2,,");
        assertThat(report.result().fills())
                .extracting(fill -> MarketTime.date(fill.timestampNs()))
                .as("200 settled shares, sold in two orders of 100")
                .containsExactly(20240305, 20240308, 20240311);
        assertThat(last(equity(report)))
                .isEqualTo(Decimals.of(
                        100_000_000 - 5_060_000 - 7_590 + 2_530_000 - 3_795 - 2_530 + 2_540_000 - 3_810 - 2_540));
    }

    /** One new share for one at 1,000: (51,000 + 1,000) / 2 = 26,000; 25,000 opens within 7 % of it. */
    @Test
    void shouldSubscribeWhatIsPricedBelowTheMarketAndPayForIt() {
        final BacktestReport report = run("AAA,2024-03-07,rights,,1,1000,2024-03-12");
        assertThat(report.result().fills()).hasSize(3);
        assertThat(last(equity(report)))
                .isEqualTo(Decimals.of(100_000_000
                        - 5_060_000
                        - 7_590
                        - 100_000
                        + 2_530_000
                        - 3_795
                        - 2_530
                        + 2_560_000
                        - 3_840
                        - 2_560));
        assertThat(report.faults().count(DataFault.RIGHTS_LAPSED)).isZero();
    }

    @Test
    void shouldLetRightsLapseThatNobodyTakesOrNobodyCanPay() {
        assertThat(run("AAA,2024-03-07,rights,,1,60000,2024-03-12").result().fills())
                .as("the market is cheaper")
                .hasSize(2);
        final BacktestReport poor = run("AAA,2024-03-07,rights,,1000,1100,2024-03-12");
        assertThat(poor.faults().count(DataFault.RIGHTS_LAPSED)).isEqualTo(1);
        assertThat(poor.refusedByTheLogic()).isZero();
    }

    @Test
    void shouldGiveNothingToWhoBuysOnTheExDate() {
        final BacktestReport report = run("AAA,2024-03-05,cashDividend,1000,,,2024-03-11");
        assertThat(report.result().costs().taxes())
                .isEqualTo(run().result().costs().taxes());
    }

    @Test
    void shouldTellOfADividendThatTheRunDoesNotReach() {
        final BacktestReport report = run("AAA,2024-03-07,cashDividend,1000,,,2024-06-11");
        assertThat(report.faults().count(DataFault.PAID_AFTER_THE_END)).isEqualTo(1);
    }

    @Test
    void shouldWarnOfPricesThatContradictTheFile() {
        assertThat(run().faults().count(DataFault.UNEXPLAINED_GAP))
                .as("51,000 to 25,000 without an action")
                .isEqualTo(1);
        final BacktestReport late = run("AAA,2024-03-11,bonusShares,,1,,2024-03-12", "AAA,2024-03-07,split,,2,,");
        assertThat(late.faults().count(DataFault.UNEXPLAINED_GAP)).isZero();
        assertThat(late.faults().count(DataFault.LOOKS_ADJUSTED))
                .as("the 11th opens near the last close, as if the bonus had been adjusted for")
                .isEqualTo(1);
    }

    @Test
    void shouldLeaveOutRowsThatAreNoActionsAndRefuseAFileThatIsNotThere() {
        final BacktestReport report = run(
                "AAA,2024-03-07,additionalListing,,1,,",
                "AAA,1753-01-01,cashDividend,1000,,,",
                "BBB,2024-03-07,cashDividend,1000,,,",
                "AAA,2024-03-07,cashDividend,a lot,,,",
                "AAA,2024-03-07,split,,0.5,,");
        assertThat(report.faults().count(DataFault.NO_ACTION)).isEqualTo(2);
        assertThat(report.faults().count(DataFault.OTHER_SYMBOL)).isEqualTo(1);
        assertThat(report.faults().count(DataFault.UNREADABLE)).isEqualTo(2);
        assertThatThrownBy(() -> config("corporateActions: nowhere.csv"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("corporateActions does not exist")
                .hasMessageContaining("write none");
    }

    @Test
    void shouldResolveToTheSameRunAgain() {
        Runs.write(folder.resolve("actions.csv"), COLUMNS, "AAA,2024-03-07,split,,2,,");
        final BacktestConfig config = config("corporateActions: actions.csv");
        assertThat(Runs.config(Path.of("/"), config.text())).isEqualTo(config);
        assertThat(config("corporateActions: none").text()).contains("corporateActions: \"none\"");
    }

    /** Whatever is given, what the account is worth is its capital and what its one strategy has won, to the ten-thousandth. */
    @Test
    void shouldLoseNoMoneyOverRandomActions() {
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 5; round++) {
            final List<String> bars = new ArrayList<>(List.of("time,open,high,low,close,volume,symbol"));
            final List<String> actions = new ArrayList<>(List.of(COLUMNS));
            int date = 20240304;
            for (int day = 0; day < 60; day++) {
                final long price = 20_000L + 50 * random.nextLong(40);
                bars.add(String.format(
                        Locale.ROOT,
                        "%s,%d,%d,%d,%d,1000000,AAA",
                        TradingDates.toString(date),
                        price,
                        price,
                        price,
                        price));
                if (random.nextInt(4) == 0) {
                    actions.add(action(random, TradingDates.toString(date)));
                }
                date = TradingDates.plusDays(date, 1);
            }
            Runs.write(folder.resolve("random.csv"), bars.toArray(String[]::new));
            Runs.write(folder.resolve("actions.csv"), actions.toArray(String[]::new));
            final BacktestReport report =
                    Runs.backtest(Runs.config(folder, """
                            name: random
                            capital: 1_000_000_000
                            instruments: [{symbol: AAA}]
                            corporateActions: actions.csv
                            data: [{kind: bars, interval: 1d, path: random.csv}]
                            strategies: [{name: one, kind: every-other-bar, instruments: [AAA], parameters: {quantity: 300, every: 3}}]
                            """)).run();
            assertThat(report.result().fills())
                    .as("seed %d, round %d", SEED, round)
                    .isNotEmpty();
            for (final EquityPoint point : report.result().equity()) {
                if (!point.scope().equals(EquityPoint.TOTAL)) {
                    assertThat(point.equity())
                            .as("seed %d, round %d, at %d", SEED, round, point.timestampNs())
                            .isEqualTo(total(report, point.timestampNs()) - Decimals.of(1_000_000_000));
                }
            }
            assertThat(report.refusedByTheLogic()).isZero();
        }
    }

    private static long total(final BacktestReport report, final long timestampNs) {
        return report.result().equity().stream()
                .filter(point -> point.scope().equals(EquityPoint.TOTAL) && point.timestampNs() == timestampNs)
                .findFirst()
                .orElseThrow()
                .equity();
    }

    private static String action(final SplittableRandom random, final String date) {
        return switch (random.nextInt(4)) {
            case 0 ->
                "AAA," + date + ",cashDividend," + random.nextInt(1, 900) + ",,,2024-04-" + random.nextInt(10, 29);
            case 1 -> "AAA," + date + ",stockDividend,,0." + random.nextInt(1, 99) + ",,";
            case 2 -> "AAA," + date + ",rights,,0." + random.nextInt(1, 99) + ',' + random.nextInt(5_000, 15_000) + ',';
            default -> "AAA," + date + ",split,,1." + random.nextInt(1, 9) + ",,";
        };
    }

    private BacktestReport run(final String... actions) {
        final List<String> rows = new ArrayList<>(List.of(COLUMNS));
        rows.addAll(List.of(actions));
        Runs.write(folder.resolve("actions.csv"), rows.toArray(String[]::new));
        return Runs.backtest(config("corporateActions: actions.csv")).run();
    }

    private BacktestConfig config(final String more) {
        Runs.write(
                folder.resolve("days.csv"),
                "time,open,high,low,close,volume,symbol",
                "2024-03-04,50.0,51.0,49.5,50.5,100000,AAA",
                "2024-03-05,50.6,51.0,50.0,50.8,100000,AAA",
                "2024-03-06,50.7,51.5,50.5,51.0,100000,AAA",
                "2024-03-07,25.0,25.5,24.8,25.2,100000,AAA",
                "2024-03-08,25.3,25.6,25.0,25.4,100000,AAA",
                "2024-03-11,25.4,25.8,25.1,25.5,100000,AAA",
                "2024-03-12,25.6,25.9,25.3,25.7,100000,AAA");
        return Runs.config(folder, """
                name: actions
                capital: 100_000_000
                instruments: [{symbol: AAA, market: HOSE}]
                data: [{kind: bars, interval: 1d, path: days.csv, priceUnit: thousandVnd}]
                strategies: [{kind: every-other-bar, instruments: [AAA], parameters: {quantity: 100, every: 100}}]
                %s
                """.formatted(more));
    }

    private static List<Long> equity(final BacktestReport report) {
        return report.result().equity().stream()
                .filter(point -> point.scope().equals(EquityPoint.TOTAL))
                .map(EquityPoint::equity)
                .toList();
    }

    private static long last(final List<Long> values) {
        return values.get(values.size() - 1);
    }
}
