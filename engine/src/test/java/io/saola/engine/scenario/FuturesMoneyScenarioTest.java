package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.FUTURE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.CashMovementKind;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.Side;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.portfolio.LedgerAccount;
import io.saola.engine.scenario.Scenario.Sent;
import io.saola.market.Instrument;
import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.Rulebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Margin, variation, fees, tax and expiry of futures, as section 5.5 and 7 of the rules reckon them. */
class FuturesMoneyScenarioTest {
    private static final Rulebook PACKAGED = RulebookFiles.packaged();
    private static final int DAY_1 = 20261119;
    private static final int DAY_2 = 20261120;
    private static final int DAY_3 = 20261123;

    /** Exchange 2,700, clearing 2,550 with 10 % VAT, broker 5,000. */
    private static final long FEE = 2_700 + 2_805 + 5_000;

    private final Scenario trader = new Scenario()
            .account(1_000_000_000, "0.15", "0.1")
            .wideLimits()
            .rulebook(PACKAGED, 1)
            .future("1900", "2033", "1767")
            .terms("0.15");
    private final Account account = trader.account();

    private void on(final int date, final int hour, final int minute) {
        trader.at(MarketTime.epochNs(date, MarketTime.at(hour, minute)))
                .phase(FUTURE, Phase.CONTINUOUS)
                .start(date);
    }

    private void deposit(final String vnd) {
        trader.cash(CashMovementKind.MARGIN_DEPOSIT, vnd);
        assertThat(trader.lastReason()).isEqualTo(RejectReason.NONE);
    }

    private long deposit() {
        return account.ledger().balance(LedgerAccount.MARGIN_DEPOSIT);
    }

    /** 5 contracts at 1,905.3: 17 % of 952,650,000 is 161,950,500; the tax of the trade 80,975.25, the exchange's price 13,500. */
    @Test
    void shouldAskTheInitialMarginOfTheClearingHouse() {
        final long charges = 5 * FEE + 80_976;
        deposit(Long.toString(161_950_500 + charges - 1));
        on(DAY_1, 9, 30);
        assertThat(trader.buy(FUTURE, 5, "1905.3")).isNull();
        assertThat(trader.lastReason()).isEqualTo(RejectReason.BUYING_POWER);
        deposit("1");
        final Sent order = trader.working(trader.buy(FUTURE, 5, "1905.3"));
        assertThat(account.reserved()).isEqualTo(Decimals.of(161_950_500 + charges));
        trader.filled(order, 5, "1905.3");
        assertThat(account.margin()).isEqualTo(Decimals.of(161_950_500));
        assertThat(account.reserved()).isZero();
        assertThat(account.taxes()).isEqualTo(Decimals.parse("80975.25"));
        assertThat(account.fees()).isEqualTo(Decimals.of(5 * FEE));
        assertThat(account.cash())
                .as("shares' money")
                .isEqualTo(Decimals.of(1_000_000_000) - Decimals.of(161_950_500 + charges));
    }

    @Test
    void shouldTaxHalfTheMarginOfEachTrade() {
        deposit("500000000");
        on(DAY_1, 9, 30);
        trader.traded(Side.BUY, FUTURE, 1, "1900");
        assertThat(account.taxes()).isEqualTo(Decimals.of(16_150));
        trader.traded(Side.SELL, FUTURE, 1, "1900");
        assertThat(account.taxes()).isEqualTo(Decimals.of(2 * 16_150));
    }

    /** The two days of section 5.5: +5,500,000, then -2,600,000 on what was closed and -4,500,000 on what was carried. */
    @Test
    void shouldMarkNewCarriedAndClosedContractsToTheSettlementPrice() {
        deposit("900000000");
        on(DAY_1, 9, 30);
        trader.traded(Side.BUY, FUTURE, 10, "1900");
        final long afterCharges = deposit();
        on(DAY_1, 15, 0);
        trader.settlementPrice(DAY_1, "1905.5", false);
        assertThat(account.realisedPnl()).isEqualTo(Decimals.of(5_500_000));
        assertThat(account.ledger().balance(LedgerAccount.VARIATION)).isEqualTo(Decimals.of(5_500_000));
        assertThat(account.margin()).as("at the settlement price").isEqualTo(Decimals.of(1_905_500_000L * 17 / 100));
        assertThat(deposit()).isEqualTo(afterCharges);
        on(DAY_2, 8, 59);
        assertThat(deposit()).isEqualTo(afterCharges);
        on(DAY_2, 9, 0);
        assertThat(deposit()).isEqualTo(afterCharges + Decimals.of(5_500_000));
        final long charged = account.fees() + account.taxes();
        trader.traded(Side.SELL, FUTURE, 4, "1899");
        assertThat(account.ledger().balance(LedgerAccount.VARIATION)).isEqualTo(Decimals.of(-2_600_000));
        on(DAY_2, 15, 0);
        trader.settlementPrice(DAY_2, "1898", false);
        assertThat(account.ledger().balance(LedgerAccount.VARIATION)).isEqualTo(Decimals.of(-7_100_000));
        assertThat(account.realisedPnl()).isEqualTo(Decimals.of(5_500_000 - 7_100_000));
        final long closingCharges = account.fees() + account.taxes() - charged;
        on(DAY_3, 9, 0);
        assertThat(deposit()).isEqualTo(afterCharges + Decimals.of(5_500_000 - 7_100_000) - closingCharges);
        assertThat(account.ledger().balance(LedgerAccount.VARIATION)).isZero();
        assertThat(account.imbalance()).isZero();
    }

    @Test
    void shouldCountALossAtOnceAndAGainWhenItIsPaid() {
        deposit("400000000");
        on(DAY_1, 9, 30);
        trader.traded(Side.BUY, FUTURE, 2, "1900");
        final long before = account.buyingPower(future());
        trader.settlementPrice(DAY_1, "1910", false);
        final long moreMargin = Decimals.of(2 * 10 * 100_000L * 17 / 100);
        assertThat(account.buyingPower(future())).isEqualTo(before - moreMargin);
        trader.settlementPrice(DAY_1, "1890", false);
        assertThat(account.buyingPower(future()))
                .as("a corrected price")
                .isEqualTo(before + moreMargin - Decimals.of(2 * 10 * 100_000));
        assertThat(account.realisedPnl()).isEqualTo(Decimals.of(-2 * 10 * 100_000));
    }

    @Test
    void shouldCloseAtTheFinalSettlementPriceWithFeeAndTax() {
        deposit("900000000");
        on(20261217, 9, 30);
        trader.traded(Side.SELL, FUTURE, 3, "1900");
        final long fees = account.fees();
        final long taxes = account.taxes();
        trader.settlementPrice(20261217, "1900.9", true);
        assertThat(account.holding(FUTURE).position().netQuantity()).isZero();
        assertThat(account.margin()).isZero();
        assertThat(account.realisedPnl()).isEqualTo(Decimals.of(-3 * 90_000));
        assertThat(account.fees() - fees).as("no broker at expiry").isEqualTo(Decimals.of(3 * (2_700 + 2_805)));
        assertThat(account.taxes() - taxes).isEqualTo(Decimals.parse("48472.95"));
        trader.settlementPrice(20261217, "1900.9", true);
        assertThat(account.realisedPnl()).as("told twice").isEqualTo(Decimals.of(-3 * 90_000));
        trader.settlementPrice(20261216, "1800", false);
        assertThat(trader.lastReason()).as("an earlier date").isEqualTo(RejectReason.NO_CHANGE);
        assertThat(account.imbalance()).isZero();
    }

    @Test
    void shouldUseOnlyTheShareOfTheCollateralThatTheTermsAllow() {
        deposit("430000000");
        final int length = trader.ledger().terms(0, 0);
        trader.ledger().terms().marginUseLimit(Decimals.RATE_ONE * 75 / 100);
        trader.book(length);
        on(DAY_1, 9, 30);
        assertThat(account.buyingPower(future())).isEqualTo(Decimals.of(322_500_000));
        assertThat(trader.buy(FUTURE, 10, "1900")).as("323,000,000 and charges").isNull();
        assertThat(trader.lastReason()).isEqualTo(RejectReason.BUYING_POWER);
        assertThat(trader.buy(FUTURE, 9, "1900")).isNotNull();
    }

    /** 10 contracts at 1,900 need 323,000,000: levels of 75, 85 and 90 % of what is left after losses. */
    @Test
    void shouldWarnAndThenLetTheAccountOnlyClose() {
        deposit("500000000");
        on(DAY_1, 9, 30);
        trader.traded(Side.BUY, FUTURE, 10, "1900");
        trader.takeAlerts();
        trader.settlementPrice(DAY_1, "1830", false);
        assertThat(account.marginUsedPerMille())
                .as("311,100,000 of 429,733,450")
                .isEqualTo(724);
        assertThat(trader.takeAlerts()).isEmpty();
        trader.settlementPrice(DAY_1, "1810", false);
        assertThat(trader.takeAlerts()).containsExactly(AlertCode.MARGIN_CALL);
        trader.settlementPrice(DAY_1, "1790", false);
        assertThat(trader.takeAlerts()).as("still the same level").isEmpty();
        trader.settlementPrice(DAY_1, "1750", false);
        assertThat(trader.takeAlerts()).containsExactly(AlertCode.MARGIN_CALL);
        trader.settlementPrice(DAY_1, "1730", false);
        assertThat(account.isFrozen()).as("892 per mille").isFalse();
        trader.settlementPrice(DAY_1, "1725", false);
        assertThat(trader.takeAlerts()).containsExactly(AlertCode.MARGIN_CALL);
        assertThat(account.isFrozen()).isTrue();

        assertThat(trader.buy(FUTURE, 1, "1900")).isNull();
        assertThat(trader.lastReason()).isEqualTo(RejectReason.ACCOUNT_FROZEN);
        assertThat(trader.sell(FUTURE, 11, "1900")).as("ten close, one opens").isNull();
        assertThat(trader.lastReason()).isEqualTo(RejectReason.ACCOUNT_FROZEN);
        final Sent close = trader.working(trader.sell(FUTURE, 7, "1900"));
        assertThat(trader.sell(FUTURE, 4, "1900")).as("three are left to close").isNull();
        trader.ended(ReportKind.CANCELLED, close, 0);
        trader.takeAlerts();
        deposit("200000000");
        assertThat(account.isFrozen()).isFalse();
        assertThat(trader.buy(FUTURE, 1, "1900")).isNotNull();
    }

    @Test
    void shouldCloseWithoutAnyMoneyLeft() {
        deposit("335000000");
        on(DAY_1, 9, 30);
        trader.traded(Side.BUY, FUTURE, 10, "1900");
        trader.settlementPrice(DAY_1, "1700", false);
        assertThat(account.buyingPower(future())).isNegative();
        trader.traded(Side.SELL, FUTURE, 10, "1800");
        assertThat(account.holding(FUTURE).position().netQuantity()).isZero();
        assertThat(account.isFrozen()).isFalse();
        assertThat(account.imbalance()).isZero();
    }

    /** Both sides cannot be open at once; what closes needs no margin, what turns the position does. */
    @ParameterizedTest
    @CsvSource({"0, 5, 0, 5", "0, 5, 5, 5", "0, 2, 7, 7", "5, 0, 5, 0", "5, 3, 5, 3", "5, 0, 8, 3", "-4, 9, 2, 5"})
    void shouldHoldMarginForTheWorseOfBothSides(final long net, final long buys, final long sells, final long opening) {
        deposit("900000000");
        on(DAY_1, 9, 30);
        if (net != 0) {
            trader.traded(net > 0 ? Side.BUY : Side.SELL, FUTURE, Math.abs(net), "1900");
        }
        if (buys > 0) {
            assertThat(trader.buy(FUTURE, buys, "1900")).isNotNull();
        }
        if (sells > 0) {
            assertThat(trader.sell(FUTURE, sells, "1900")).isNotNull();
        }
        final long charges = (buys + sells) * (FEE + 16_150);
        assertThat(account.reserved() / Decimals.ONE)
                .isBetween(opening * 32_300_000 + charges, opening * 32_300_000 + charges + 2);
    }

    @Test
    void shouldTakeOutOnlyTheDepositThatMarginLeaves() {
        deposit("400000000");
        on(DAY_1, 9, 30);
        trader.traded(Side.BUY, FUTURE, 10, "1900");
        final long free = deposit() - account.margin();
        trader.cash(CashMovementKind.MARGIN_WITHDRAWAL, Decimals.toString(free + 1));
        assertThat(trader.lastReason()).isEqualTo(RejectReason.BUYING_POWER);
        trader.cash(CashMovementKind.MARGIN_WITHDRAWAL, Decimals.toString(free));
        assertThat(trader.lastReason()).isEqualTo(RejectReason.NONE);
        assertThat(deposit()).isEqualTo(account.margin());
        assertThat(account.isFrozen()).isTrue();
    }

    private Instrument future() {
        return trader.logic().instruments().instrument(FUTURE);
    }
}
