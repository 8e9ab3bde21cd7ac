package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.FUTURE;
import static io.saola.engine.scenario.Scenario.NULL;
import static io.saola.engine.scenario.Scenario.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.CashMovementKind;
import io.saola.codecs.sbe.HoldingMovementKind;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.Side;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.portfolio.LedgerAccount;
import io.saola.engine.support.LedgerFrames;
import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.MarketTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Money and shares that move without a trade: booked in double entry, or refused by name with nothing changed. */
class LedgerMovementScenarioTest {
    private static final int TODAY = 20261119;

    private final Scenario trader = new Scenario()
            .account(100_000_000, "0.15", "0.1")
            .wideLimits()
            .rulebook(RulebookFiles.packaged(), 1)
            .share("25500", "27250", "23750")
            .future("1900", "2033", "1767")
            .start(TODAY)
            .at(MarketTime.epochNs(TODAY, MarketTime.at(9, 30)))
            .holding(SHARE, 1_000, "20000");
    private final Account account = trader.account();

    private void shouldBe(final LedgerAccount ledgerAccount, final String vnd) {
        assertThat(Decimals.toString(account.ledger().balance(ledgerAccount)))
                .as(ledgerAccount.name())
                .isEqualTo(vnd);
        assertThat(account.imbalance()).isZero();
        assertThat(account.ledger().trialBalance()).isZero();
    }

    private void shares(final HoldingMovementKind kind, final long quantity, final String unitCost) {
        trader.book(
                trader.ledger().shares(0, kind, SHARE, quantity, unitCost == null ? NULL : Decimals.parse(unitCost)));
    }

    private void refused(final RejectReason reason) {
        assertThat(trader.lastReason()).isEqualTo(reason);
        assertThat(trader.takeAlerts()).containsExactly(AlertCode.LEDGER_REFUSED);
    }

    @Test
    void shouldTakeDepositsAndPayOutWhatIsFree() {
        trader.cash(CashMovementKind.DEPOSIT, "50000000");
        shouldBe(LedgerAccount.CASH, "150000000");
        shouldBe(LedgerAccount.EXTERNAL_CAPITAL, "-170000000");
        trader.working(trader.buy(SHARE, 1_000, "25500"));
        final long held = 25_500_000 + 38_250;
        trader.cash(CashMovementKind.WITHDRAWAL, Long.toString(150_000_000 - held + 1));
        refused(RejectReason.BUYING_POWER);
        shouldBe(LedgerAccount.CASH, "150000000");
        trader.cash(CashMovementKind.WITHDRAWAL, Long.toString(150_000_000 - held));
        shouldBe(LedgerAccount.CASH, Long.toString(held));
        assertThat(account.buyingPower()).isZero();
    }

    @Test
    void shouldMoveMoneyBetweenAccountsOnceAndWhole() {
        trader.book(trader.ledger().cash(0, CashMovementKind.TRANSFER, 1, LedgerFrames.NONE, 1));
        refused(RejectReason.UNKNOWN_ACCOUNT);
        trader.book(trader.ledger().cash(0, CashMovementKind.TRANSFER, 1, LedgerFrames.NONE, 0));
        refused(RejectReason.UNKNOWN_ACCOUNT);
        trader.account(1, 5_000_000);
        final Account other = trader.logic().accounts().account(1);
        trader.book(trader.ledger().cash(0, CashMovementKind.TRANSFER, Decimals.of(40_000_000), LedgerFrames.NONE, 1));
        assertThat(account.cash()).isEqualTo(Decimals.of(60_000_000));
        assertThat(other.cash()).isEqualTo(Decimals.of(45_000_000));
        assertThat(other.imbalance()).isZero();
        trader.book(
                trader.ledger().cash(1, CashMovementKind.TRANSFER, Decimals.of(45_000_000) + 1, LedgerFrames.NONE, 0));
        refused(RejectReason.BUYING_POWER);
    }

    /** 5 % of a dividend is withheld from people, nothing from organisations. */
    @Test
    void shouldWithholdTheTaxOnDividends() {
        trader.book(
                trader.ledger().cash(0, CashMovementKind.DIVIDEND, Decimals.of(1_500_000), SHARE, LedgerFrames.NONE));
        shouldBe(LedgerAccount.DIVIDENDS, "-1500000");
        shouldBe(LedgerAccount.TAXES, "75000");
        shouldBe(LedgerAccount.CASH, "101425000");
        assertThat(account.netPnl()).isEqualTo(Decimals.of(1_425_000 + 1_000 * 5_500));
        trader.book(trader.ledger().cash(0, CashMovementKind.DIVIDEND, 1, LedgerFrames.NONE, LedgerFrames.NONE));
        refused(RejectReason.UNKNOWN_INSTRUMENT);
    }

    @Test
    void shouldBookInterestFeesAndTaxes() {
        trader.cash(CashMovementKind.INTEREST, "12345.6789");
        trader.cash(CashMovementKind.FEE, "270");
        trader.cash(CashMovementKind.TAX, "617.2839");
        shouldBe(LedgerAccount.INTEREST, "-12345.6789");
        shouldBe(LedgerAccount.CASH, "100011458.395");
    }

    @Test
    void shouldPayForRightsBeforeTheSharesArrive() {
        shares(HoldingMovementKind.RIGHTS_SHARES, 200, "10000");
        refused(RejectReason.BUYING_POWER);
        trader.cash(CashMovementKind.RIGHTS_PAYMENT, "2000000");
        shouldBe(LedgerAccount.RIGHTS_PAID, "2000000");
        shares(HoldingMovementKind.RIGHTS_SHARES, 200, "10000");
        shouldBe(LedgerAccount.RIGHTS_PAID, "0");
        shouldBe(LedgerAccount.HOLDINGS, "22000000");
        assertThat(account.holding(SHARE).position().netQuantity()).isEqualTo(1_200);
    }

    @Test
    void shouldSpreadTheCostOverFreeSharesAndWaitForTheirDate() {
        final int length = trader.ledger().shares(0, HoldingMovementKind.STOCK_DIVIDEND, SHARE, 100, NULL, 20261210);
        trader.book(length);
        shouldBe(LedgerAccount.HOLDINGS, "20000000");
        assertThat(account.holding(SHARE).position().netQuantity()).isEqualTo(1_100);
        assertThat(account.holding(SHARE).settledQuantity()).isEqualTo(1_000);
        trader.at(MarketTime.epochNs(20261210, 0) - 1).phase(SHARE, Phase.CONTINUOUS);
        assertThat(account.holding(SHARE).settledQuantity()).isEqualTo(1_000);
        trader.at(MarketTime.epochNs(20261210, 0)).phase(SHARE, Phase.CONTINUOUS);
        assertThat(account.holding(SHARE).settledQuantity()).isEqualTo(1_100);
    }

    @Test
    void shouldBringSharesInAtTheirCostAndOutAtTheAverage() {
        shares(HoldingMovementKind.TRANSFER_IN, 500, "26000");
        shouldBe(LedgerAccount.HOLDINGS, "33000000");
        trader.working(trader.sell(SHARE, 400, "25500"));
        shares(HoldingMovementKind.TRANSFER_OUT, 1_101, null);
        refused(RejectReason.SHORT_SALE);
        shares(HoldingMovementKind.TRANSFER_OUT, 1_100, null);
        shouldBe(LedgerAccount.HOLDINGS, "8800000");
        assertThat(account.realisedPnl()).isZero();
        assertThat(account.holding(SHARE).settledQuantity()).isEqualTo(400);
    }

    @Test
    void shouldSplitEveryLotAndKeepTheCost() {
        trader.traded(Side.BUY, SHARE, 500, "25500");
        shares(HoldingMovementKind.SPLIT, 3_000, null);
        assertThat(account.holding(SHARE).position().netQuantity()).isEqualTo(3_000);
        assertThat(account.holding(SHARE).settledQuantity()).isEqualTo(2_000);
        assertThat(account.holding(SHARE).pendingQuantity()).isEqualTo(1_000);
        shouldBe(LedgerAccount.HOLDINGS, "32750000");
        shares(HoldingMovementKind.SPLIT, 1_001, null);
        assertThat(account.holding(SHARE).settledQuantity()
                        + account.holding(SHARE).pendingQuantity())
                .isEqualTo(1_001);
        assertThat(account.holding(SHARE).settledQuantity()).as("rounded down").isEqualTo(667);
        trader.working(trader.sell(SHARE, 100, "25500"));
        shares(HoldingMovementKind.SPLIT, 500, null);
        refused(RejectReason.ORDER_STATE);
    }

    @ParameterizedTest
    @EnumSource(
            value = HoldingMovementKind.class,
            names = {"NULL_VAL"},
            mode = EnumSource.Mode.EXCLUDE)
    void shouldMoveOnlySharesThatExist(final HoldingMovementKind kind) {
        trader.book(trader.ledger().shares(0, kind, FUTURE, 1, Decimals.ONE));
        refused(RejectReason.UNKNOWN_INSTRUMENT);
        trader.book(trader.ledger().shares(0, kind, 77, 1, Decimals.ONE));
        refused(RejectReason.UNKNOWN_INSTRUMENT);
        trader.book(trader.ledger().shares(3, kind, SHARE, 1, Decimals.ONE));
        refused(RejectReason.UNKNOWN_ACCOUNT);
    }

    @Test
    void shouldRefuseTermsAndPricesOfNothing() {
        trader.book(trader.ledger().terms(7, 0));
        refused(RejectReason.UNKNOWN_ACCOUNT);
        trader.book(trader.ledger().settlement(SHARE, TODAY, Decimals.ONE, false));
        refused(RejectReason.UNKNOWN_INSTRUMENT);
        assertThat(trader.logic().ledgerInputs().refused()).isEqualTo(2);
        assertThat(trader.logic().counts().refused())
                .as("told under their own name")
                .isZero();
    }

    @Test
    void shouldBookNoCommandTwiceNotEvenAfterARestart() {
        trader.ledger().commandId(41);
        trader.cash(CashMovementKind.DEPOSIT, "1000");
        trader.ledger().commandId(41);
        trader.cash(CashMovementKind.DEPOSIT, "1000");
        refused(RejectReason.NO_CHANGE);
        trader.ledger().commandId(41);
        shares(HoldingMovementKind.TRANSFER_IN, 1, "1");
        refused(RejectReason.NO_CHANGE);
        shouldBe(LedgerAccount.CASH, "100001000");
        final StateWriter state = new StateWriter(1 << 16);
        trader.logic().snapshot(state);
        final BusinessLogic restored = new BusinessLogic(List.of());
        restored.restore(new StateReader(state.buffer(), state.length()));
        trader.ledger().commandId(41);
        final int length =
                trader.ledger().cash(0, CashMovementKind.DEPOSIT, 1_000, LedgerFrames.NONE, LedgerFrames.NONE);
        assertThat(length).isPositive();
        restored.onInput(
                restored.sequence() + 1, restored.timestampNs(), trader.ledger().buffer(), 0);
        assertThat(restored.accounts().account(0).cash()).isEqualTo(account.cash());
        assertThat(restored.ledgerInputs().refused()).isEqualTo(3);
    }

    @Test
    void shouldLetARefusedCommandBeSentAgain() {
        trader.ledger().commandId(41);
        trader.cash(CashMovementKind.WITHDRAWAL, "100000001");
        refused(RejectReason.BUYING_POWER);
        trader.ledger().commandId(41);
        trader.cash(CashMovementKind.WITHDRAWAL, "100000000");
        assertThat(trader.lastReason()).isEqualTo(RejectReason.NONE);
        shouldBe(LedgerAccount.CASH, "0");
    }

    @Test
    void shouldRefuseWhatTheBooksCannotHold() {
        for (int i = 0; i < 2; i++) {
            trader.cash(CashMovementKind.DEPOSIT, "200000000000000");
            assertThat(trader.lastReason()).isEqualTo(RejectReason.NONE);
        }
        trader.cash(CashMovementKind.DEPOSIT, "200000000000000");
        refused(RejectReason.NOTIONAL_LIMIT);
        shouldBe(LedgerAccount.CASH, "400000100000000");
    }
}
