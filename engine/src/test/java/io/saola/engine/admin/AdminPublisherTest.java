package io.saola.engine.admin;

import static io.saola.engine.boot.ControlConfig.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.CashMovementKind;
import io.saola.codecs.sbe.HoldingMovementKind;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.InvestorKind;
import io.saola.codecs.sbe.KillAction;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskScope;
import io.saola.codecs.sbe.TradingState;
import io.saola.engine.boot.ControlConfig;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.support.EngineRig;
import io.saola.risk.Scopes;
import io.saola.risk.StopCause;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An operator's messages over Aeron into a running engine: what arrives does what it says, what cannot be is refused before it leaves. */
@Timeout(180)
class AdminPublisherTest {
    private static final int FUTURE = 0;
    private static final int SHARE = 1;

    private final EngineRig.ManualClock clock = new EngineRig.ManualClock();

    @TempDir
    Path directory;

    @Test
    void shouldSetAControlAndStopAScope() {
        final BusinessLogic logic = after(
                (rig, admin) -> {
                    final long first =
                            admin.controls().set(control(RiskControlId.PRICE_COLLAR, 30_000_000), "bob", "new limits");
                    final long second = admin.controls().kill(KillAction.CANCEL_ONLY, RiskScope.ACCOUNT, 0, "too fast");
                    assertThat(second).isGreaterThan(first);
                },
                2);
        assertThat(logic.controls()
                        .risk()
                        .settings()
                        .on(RiskControlId.PRICE_COLLAR, Scopes.FIRM)
                        .limit())
                .isEqualTo(30_000_000);
        assertThat(logic.controls().risk().states().of(StopCause.KILL, Scopes.account(0)))
                .isEqualTo(TradingState.CANCEL_ONLY);
    }

    @Test
    void shouldRestrictAnInstrumentAndSetARule() {
        final BusinessLogic logic = after(
                (rig, admin) -> {
                    admin.controls().restrict(RiskCommands.ALL_ACCOUNTS, SHARE, true, false, "", "insider");
                    admin.controls().rule(7, 1, true, "when order.quantity > 500 refuse", "bob");
                },
                2);
        assertThat(logic.controls().risk().restricted().forbids(SHARE, 0, true)).isTrue();
        assertThat(logic.controls().risk().restricted().forbids(SHARE, 0, false))
                .isFalse();
        assertThat(logic.controls().risk().operations().isUsed()).isTrue();
    }

    @Test
    void shouldAgreeTermsMoveMoneyAndSharesAndSettle() {
        final BusinessLogic logic = after(
                (rig, admin) -> {
                    final LedgerCommands ledger = admin.ledger();
                    ledger.terms(new AccountTermsConfig(
                            0,
                            InvestorKind.PROFESSIONAL,
                            true,
                            false,
                            1_500_000,
                            Decimals.of(5_000),
                            AccountTermsConfig.NONE,
                            800_000_000,
                            0,
                            AccountTermsConfig.NONE,
                            0));
                    final long id = ledger.nextCommandId();
                    for (int i = 0; i < 2; i++) {
                        ledger.cash(
                                id,
                                0,
                                CashMovementKind.DEPOSIT,
                                Decimals.of(7),
                                LedgerCommands.NONE,
                                LedgerCommands.NONE,
                                "gift");
                    }
                    ledger.shares(
                            ledger.nextCommandId(),
                            0,
                            HoldingMovementKind.TRANSFER_IN,
                            SHARE,
                            300,
                            Decimals.of(26_000),
                            LedgerCommands.NONE,
                            "from another broker");
                    ledger.settlementPrice(FUTURE, 20261120, Decimals.of(1_900), false);
                },
                5);
        final Account account = logic.accounts().account(0);
        assertThat(account.investor()).isEqualTo(InvestorKind.PROFESSIONAL);
        assertThat(account.isForeign()).isTrue();
        assertThat(account.cash()).as("the same command twice").isEqualTo(Decimals.of(10_000_000_007L));
        assertThat(account.holding(SHARE).settledQuantity()).isEqualTo(300);
        assertThat(logic.counts().refused()).isZero();
    }

    @Test
    void shouldHaltAndTellAHolding() {
        final BusinessLogic logic = after(
                (rig, admin) -> {
                    admin.command(AdminAction.HALT_TRADING, Integer.MIN_VALUE, "lunch");
                    admin.holding(0, SHARE, 500, Decimals.of(26_000));
                },
                2);
        assertThat(logic.desk().isTradingHalted()).isTrue();
        assertThat(logic.accounts().account(0).holding(SHARE).settledQuantity()).isEqualTo(500);
    }

    @Test
    void shouldSendNothingThatTheDoorWouldRefuse() {
        final BusinessLogic logic = after(
                (rig, admin) -> {
                    final RiskCommands controls = admin.controls();
                    refuses(
                            "IMPOSSIBLE_VALUE",
                            () -> controls.set(control(RiskControlId.PRICE_COLLAR, NONE), "bob", ""));
                    refuses("IMPOSSIBLE_VALUE", () -> controls.kill(KillAction.HALT, RiskScope.ACCOUNT, -1, "no such"));
                    refuses("IMPOSSIBLE_VALUE", () -> controls.restrict(0, -1, true, true, "", ""));
                    refuses("IMPOSSIBLE_VALUE", () -> controls.rule(65, 1, true, "when time > 900 refuse", "bob"));
                    refuses("257 characters", () -> controls.rule(1, 1, true, "x".repeat(257), "bob"));
                    refuses(
                            "longer than 32",
                            () -> controls.set(control(RiskControlId.PRICE_COLLAR, 1), "b".repeat(33), ""));
                    refuses("not ASCII", () -> controls.kill(KillAction.HALT, RiskScope.FIRM, 0, "d\u1eebng"));
                    refuses(
                            "IMPOSSIBLE_VALUE",
                            () -> admin.ledger()
                                    .cash(
                                            1,
                                            0,
                                            CashMovementKind.DEPOSIT,
                                            0,
                                            LedgerCommands.NONE,
                                            LedgerCommands.NONE,
                                            "nothing"));
                },
                0);
        assertThat(logic.controls().isUsed()).isFalse();
    }

    private static void refuses(final String why, final Runnable command) {
        assertThatThrownBy(command::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private static ControlConfig control(final RiskControlId id, final long limit) {
        return new ControlConfig(RiskScope.FIRM, 0, id, true, 1, limit, NONE, NONE, NONE);
    }

    /** The state after the engine has taken what an operator sent. */
    private BusinessLogic after(final Operation operation, final int sent) {
        final EngineRig rig =
                new EngineRig(directory, context -> context.hostClock(clock).timerIntervalNs(1_000_000_000_000L));
        try (rig;
                AdminPublisher admin = new AdminPublisher(rig.aeron(), clock, "alice")) {
            rig.send(rig.frames().instrument(FUTURE, "41I1GC000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE));
            rig.send(rig.frames().instrument(SHARE, "FPT", Market.HOSE, InstrumentType.SHARE));
            rig.await(() -> rig.engine().counters().instruments().get() == 2, "instruments are known");
            // the logic tells its sequence after its other figures: what was accepted is the sure count of what came so
            // far
            final long before = rig.engine().counters().inputs().get();
            operation.run(rig, admin);
            rig.awaitProcessed(before + sent);
            rig.closeEngine();
            assertThat(rig.engine().counters().refused()).isZero();
            return rig.engine().finalState();
        }
    }

    private interface Operation {
        void run(EngineRig rig, AdminPublisher admin);
    }
}
