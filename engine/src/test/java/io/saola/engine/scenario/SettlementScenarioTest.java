package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.CashMovementKind;
import io.saola.codecs.sbe.InvestorKind;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.Side;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.portfolio.LedgerAccount;
import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.Rulebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shares may be sold and money of sales may be used when the rulebook says so, to the nanosecond and the đồng. */
class SettlementScenarioTest {
    private static final Rulebook PACKAGED = RulebookFiles.packaged();
    private static final int BOUGHT = 20261119;
    private static final int T1 = 20261120;
    private static final int T2 = 20261123;

    private Scenario trader(final int date, final long cash) {
        final Scenario scenario = new Scenario()
                .account(cash, "0.15", "0.1")
                .wideLimits()
                .rulebook(PACKAGED, 1)
                .start(date)
                .at(MarketTime.epochNs(date, MarketTime.at(9, 30)))
                .share("25500", "27250", "23750");
        return on(scenario, date, 9, 30);
    }

    /** The test's session messages are of 2026-11-20: the start that follows sets the date for good. */
    private static Scenario on(final Scenario scenario, final int date, final int hour, final int minute) {
        return scenario.at(MarketTime.epochNs(date, MarketTime.at(hour, minute)))
                .phase(SHARE, Phase.CONTINUOUS)
                .start(date);
    }

    /** Reference section 5.1, every row, and the cycle before 2022-08-25. */
    @ParameterizedTest
    @CsvSource({
        "20220825, 20220829, 13, 0",
        "20260213, 20260224, 13, 0",
        "20260424, 20260429, 13, 0",
        "20260429, 20260505, 13, 0",
        "20260828, 20260904, 13, 0",
        "20261119, 20261123, 13, 0",
        "20261120, 20261125, 13, 0",
        "20220824, 20220829, 9, 0"
    })
    void shouldSellWhatWasBoughtFromItsFirstSecondOn(
            final int bought, final int sellable, final int hour, final int minute) {
        final Scenario trader = trader(bought, 1_000_000_000);
        trader.traded(Side.BUY, SHARE, 500, "25500");
        assertThat(trader.account().holding(SHARE).settledQuantity()).isZero();
        assertThat(trader.account().holding(SHARE).pendingQuantity()).isEqualTo(500);
        final long fromNs = MarketTime.epochNs(sellable, MarketTime.at(hour, minute));
        trader.at(fromNs - 1).phase(SHARE, Phase.CONTINUOUS).start(sellable);
        assertThat(trader.sell(SHARE, 100, "25500")).isNull();
        assertThat(trader.lastReason()).isEqualTo(RejectReason.SHORT_SALE);
        trader.at(fromNs);
        assertThat(trader.sell(SHARE, 500, "25500")).isNotNull();
        assertThat(trader.account().holding(SHARE).pendingQuantity()).isZero();
    }

    /** Reference cases T1 to T3. */
    @Test
    void shouldSellOnlyWhatSettledUntilTheAfternoonOfTPlus2() {
        final Scenario trader = trader(BOUGHT, 1_000_000_000).holding(SHARE, 1_000, "20000");
        trader.traded(Side.BUY, SHARE, 500, "25500");
        on(trader, T1, 10, 0);
        assertThat(trader.sell(SHARE, 1_200, "25500")).as("T1").isNull();
        assertThat(trader.lastReason()).isEqualTo(RejectReason.SHORT_SALE);
        on(trader, T2, 11, 0);
        assertThat(trader.sell(SHARE, 1_200, "25500")).as("T2").isNull();
        assertThat(trader.lastReason()).isEqualTo(RejectReason.SHORT_SALE);
        on(trader, T2, 13, 0);
        assertThat(trader.sell(SHARE, 1_200, "25500")).as("T3").isNotNull();
        assertThat(trader.sell(SHARE, 400, "25500"))
                .as("1,500 held, 1,200 for sale")
                .isNull();
        assertThat(trader.sell(SHARE, 300, "25500")).isNotNull();
    }

    @Test
    void shouldKeepLotsOfDifferentDatesApart() {
        final Scenario trader = trader(BOUGHT, 1_000_000_000);
        trader.traded(Side.BUY, SHARE, 300, "25500");
        trader.traded(Side.BUY, SHARE, 200, "25500");
        on(trader, T1, 9, 30);
        trader.traded(Side.BUY, SHARE, 700, "25500");
        on(trader, T2, 13, 0);
        assertThat(trader.account().holding(SHARE).settledQuantity()).isEqualTo(500);
        on(trader, 20261125, 12, 59);
        assertThat(trader.account().holding(SHARE).settledQuantity()).isEqualTo(500);
        on(trader, 20261125, 13, 0);
        assertThat(trader.account().holding(SHARE).settledQuantity()).isEqualTo(1_200);
    }

    @Test
    void shouldNeverSellWhatWasBoughtWhereNoRulebookTellsWhen() {
        final Scenario trader =
                new Scenario().account(1_000_000_000, "0", "0").wideLimits().share("25500", "27250", "23750");
        trader.traded(Side.BUY, SHARE, 500, "25500");
        trader.at(MarketTime.epochNs(20301231, 0)).phase(SHARE, Phase.CONTINUOUS);
        assertThat(trader.sell(SHARE, 100, "25500")).isNull();
        assertThat(trader.account().cash())
                .as("money moves at once")
                .isEqualTo(Decimals.of(1_000_000_000 - 12_750_000));
    }

    /** The worked example of section 7: 1,000 bought at 25,000 and sold at 26,000 earn 897,500 after fees and tax. */
    @Test
    void shouldEarnTheExampleOfTheFeeRules() {
        final Scenario trader = trader(BOUGHT, 100_000_000).terms("0.15").holding(SHARE, 1_000, "25000");
        final Account account = trader.account();
        trader.traded(Side.BUY, SHARE, 1_000, "25000");
        assertThat(account.fees()).isEqualTo(Decimals.of(37_500));
        assertThat(account.ledger().balance(LedgerAccount.PAYABLE)).isEqualTo(Decimals.of(-25_037_500));
        trader.traded(Side.SELL, SHARE, 1_000, "26000");
        assertThat(account.fees()).isEqualTo(Decimals.of(37_500 + 39_000));
        assertThat(account.taxes()).isEqualTo(Decimals.of(26_000));
        assertThat(account.realisedPnl() - account.fees() - account.taxes()).isEqualTo(Decimals.of(897_500));
        assertThat(account.cash()).as("nothing has been delivered").isEqualTo(Decimals.of(100_000_000));
        assertThat(account.ledger().balance(LedgerAccount.RECEIVABLE)).isEqualTo(Decimals.of(26_000_000 - 65_000));
        on(trader, T2, 11, 29);
        assertThat(account.cash()).isEqualTo(Decimals.of(100_000_000));
        on(trader, T2, 11, 30);
        assertThat(account.cash()).isEqualTo(Decimals.of(100_000_000 - 25_037_500 + 25_935_000));
        assertThat(account.ledger().balance(LedgerAccount.RECEIVABLE)).isZero();
        assertThat(account.ledger().balance(LedgerAccount.PAYABLE)).isZero();
        assertThat(account.imbalance()).isZero();
    }

    @Test
    void shouldChargeNoMoreThanTheLegalMaximumAndNoTaxToTheExempt() {
        final Scenario trader = trader(BOUGHT, 100_000_000).holding(SHARE, 1_000, "25000");
        final int length = trader.ledger().terms(0, 9_000_000);
        trader.ledger().terms().taxExempt((short) 1);
        trader.book(length);
        trader.traded(Side.SELL, SHARE, 1_000, "26000");
        assertThat(trader.account().fees()).as("0.45 % of 26,000,000").isEqualTo(Decimals.of(117_000));
        assertThat(trader.account().taxes()).isZero();
    }

    /** Reference case T4 under a rulebook, and the reserve of section 5.3. */
    @Test
    void shouldHoldValueAndFeeAndNotSpendTwice() {
        final Scenario trader = trader(BOUGHT, 100_000_000).terms("0.15");
        assertThat(trader.buy(SHARE, 4_000, "25200")).isNull();
        assertThat(trader.lastReason()).isEqualTo(RejectReason.BUYING_POWER);
        final Scenario.Sent order = trader.working(trader.buy(SHARE, 3_900, "25200"));
        assertThat(trader.account().reserved()).isEqualTo(Decimals.of(98_427_420));
        trader.filled(order, 3_900, "25000");
        assertThat(trader.account().reserved()).isZero();
        final long spent = 97_500_000 + 146_250;
        assertThat(trader.account().buyingPower()).isEqualTo(Decimals.of(100_000_000 - spent));
        assertThat(trader.account().withdrawableCash()).isEqualTo(Decimals.of(100_000_000 - spent));
    }

    /** Reference case T5: valued at the ceiling, with a fee that is not a whole number of đồng, rounded up. */
    @Test
    void shouldHoldAMarketOrderAtTheCeilingAndReleaseItExactly() {
        final Scenario trader = trader(BOUGHT, 1_000_000_000).terms("0.1501");
        final Scenario.Sent order = trader.place(SHARE, Side.BUY, OrderType.MTL, 1_000, null);
        assertThat(trader.account().reserved())
                .as("27,250,000 and 40,902.25 rounded up")
                .isEqualTo(Decimals.of(27_250_000 + 40_903));
        trader.accepted(order);
        trader.filled(order, 400, "25500");
        assertThat(trader.account().reserved()).isEqualTo(Decimals.of(16_350_000 + 24_542));
        trader.ended(ReportKind.CANCELLED, order, 400);
        assertThat(trader.account().reserved()).isZero();
        assertThat(trader.account().fees()).as("0.1501 % of 10,200,000").isEqualTo(Decimals.parse("15310.2"));
    }

    @Test
    void shouldBuyWithProceedsOnlyWhenTheyArriveOrAreAdvanced() {
        final Scenario trader = trader(BOUGHT, 0).terms("0").holding(SHARE, 2_000, "20000");
        trader.traded(Side.SELL, SHARE, 1_000, "25500");
        final long proceeds = 25_500_000 - 25_500;
        assertThat(trader.account().buyingPower()).isZero();
        assertThat(trader.buy(SHARE, 100, "25500")).isNull();
        final int length = trader.ledger().terms(0, 0);
        trader.ledger().terms().advanceRate(Decimals.RATE_ONE / 2);
        trader.book(length);
        assertThat(trader.account().buyingPower()).isEqualTo(Decimals.of(proceeds) / 2);
        assertThat(trader.account().withdrawableCash()).isZero();

        trader.cash(CashMovementKind.ADVANCE, "25474500.0001");
        assertThat(trader.lastReason()).as("more than is on its way").isEqualTo(RejectReason.BUYING_POWER);
        trader.cash(CashMovementKind.ADVANCE, "10000000");
        assertThat(trader.account().cash()).isEqualTo(Decimals.of(10_000_000));
        assertThat(trader.account().buyingPower())
                .as("what was advanced counts whole, half of the rest")
                .isEqualTo(Decimals.of(10_000_000) + Decimals.of(proceeds - 10_000_000) / 2);
        on(trader, T2, 11, 30);
        assertThat(trader.account().cash()).isEqualTo(Decimals.of(proceeds + 10_000_000));
        assertThat(trader.account().buyingPower()).as("the advance is owed").isEqualTo(Decimals.of(proceeds));
        trader.cash(CashMovementKind.ADVANCE_REPAID, "10000001");
        assertThat(trader.lastReason()).isEqualTo(RejectReason.BUYING_POWER);
        trader.cash(CashMovementKind.ADVANCE_REPAID, "10000000");
        assertThat(trader.account().cash()).isEqualTo(Decimals.of(proceeds));
        assertThat(trader.account().imbalance()).isZero();
    }

    @Test
    void shouldLetAForeignInstitutionBuyWithinItsLimitBeforeItPays() {
        final Scenario trader = trader(BOUGHT, 0);
        final int length = trader.ledger().terms(0, 0);
        trader.ledger()
                .terms()
                .investor(InvestorKind.INSTITUTION)
                .foreign((short) 1)
                .unpaidBuyLimit(Decimals.of(25_500_000));
        trader.book(length);
        assertThat(trader.account().withdrawableCash()).isZero();
        trader.traded(Side.BUY, SHARE, 1_000, "25500");
        assertThat(trader.account().unpaidBuyValue()).isEqualTo(Decimals.of(25_500_000));
        assertThat(trader.buy(SHARE, 100, "23750")).isNull();
        assertThat(trader.lastReason()).isEqualTo(RejectReason.BUYING_POWER);
        trader.cash(CashMovementKind.DEPOSIT, "25500000");
        on(trader, T2, 11, 30);
        assertThat(trader.account().cash()).isZero();
        assertThat(trader.account().unpaidBuyValue()).isZero();
    }
}
