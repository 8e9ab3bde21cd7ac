package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.FUTURE;
import static io.saola.engine.scenario.Scenario.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.KillAction;
import io.saola.codecs.sbe.KillEvent;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.RiskScope;
import io.saola.codecs.sbe.Side;
import io.saola.engine.scenario.Scenario.Sent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kill switch stops a scope at once and for good, empties it, and opens only for a second person. */
class KillSwitchScenarioTest {
    private static final long MS_NS = 1_000_000L;

    private final Scenario market = new Scenario()
            .account(100_000_000_000_000L, "0", "0")
            .anotherAccount(1)
            .wideLimits()
            .future("1900", "2033", "1767")
            .share("26800", "28650", "24950")
            .holding(SHARE, 5_000, "26000");

    @ParameterizedTest
    @CsvSource({"FIRM,0", "ACCOUNT,0", "STRATEGY,3", "INSTRUMENT,1"})
    void shouldBlockNewOrdersOfTheScopeAndCancelItsWorkingOnes(final RiskScope scope, final int target) {
        final Sent order = market.working(market.placeFor(0, 3, SHARE, Side.BUY, 100, "26000"));
        final Sent outside = market.working(market.placeFor(1, 4, FUTURE, Side.BUY, 1, "1900"));
        final int before = market.sent().size();

        market.kill(scope, target, KillAction.HALT, "alice");

        assertThat(market.sent().subList(before, market.sent().size()))
                .as("the first cancels leave with the command itself")
                .extracting(Sent::clientOrderId)
                .containsExactlyElementsOf(
                        scope == RiskScope.FIRM
                                ? List.of(order.clientOrderId(), outside.clientOrderId())
                                : List.of(order.clientOrderId()));
        refused(market.placeFor(0, 3, SHARE, Side.SELL, 100, "26850"), RejectReason.KILL_SWITCH);
        if (scope != RiskScope.FIRM) {
            assertThat(market.placeFor(1, 4, FUTURE, Side.BUY, 1, "1900")).isNotNull();
        }
        assertThat(market.takeKillReports()).containsExactly(KillEvent.SET);
        market.ended(ReportKind.CANCELLED, order, 0);
        if (scope == RiskScope.FIRM) {
            market.ended(ReportKind.CANCELLED, outside, 0);
        }
        assertThat(market.takeKillReports()).containsExactly(KillEvent.CLEAN);
    }

    @Test
    void shouldReleaseOnlyByAnotherNamedPersonWithAReason() {
        market.kill(RiskScope.FIRM, 0, KillAction.HALT, "alice");
        market.takeAlerts();
        market.kill(RiskScope.FIRM, 0, KillAction.RELEASE, "alice")
                .kill(RiskScope.FIRM, 0, KillAction.RELEASE, "")
                .releaseWithoutReason(RiskScope.FIRM, 0, "bob");
        assertThat(market.takeAlerts())
                .containsExactly(AlertCode.KILL_REFUSED, AlertCode.KILL_REFUSED, AlertCode.KILL_REFUSED);
        assertThat(market.logic().controls().killSwitch().refused()).isEqualTo(3);
        refused(market.buy(SHARE, 100, "26800"), RejectReason.KILL_SWITCH);
        market.takeAlerts();

        market.kill(RiskScope.FIRM, 0, KillAction.RELEASE_REQUEST, "bob")
                .kill(RiskScope.FIRM, 0, KillAction.RELEASE, "bob");
        assertThat(market.takeAlerts()).containsExactly(AlertCode.KILL_RELEASE_REQUESTED, AlertCode.KILL_REFUSED);
        market.kill(RiskScope.FIRM, 0, KillAction.RELEASE, "carol");
        assertThat(market.takeAlerts()).containsExactly(AlertCode.KILL_RELEASED);
        assertThat(market.buy(SHARE, 100, "26800")).isNotNull();
    }

    @Test
    void shouldBecomeStricterByAnybodyAndLooserByNobody() {
        market.kill(RiskScope.ACCOUNT, 0, KillAction.REDUCE_ONLY, "alice");
        assertThat(market.sell(SHARE, 5_000, "26850")).isNotNull();
        refused(market.buy(SHARE, 100, "26800"), RejectReason.REDUCE_ONLY);
        market.kill(RiskScope.ACCOUNT, 0, KillAction.CANCEL_ONLY, "bob");
        market.takeAlerts();
        market.kill(RiskScope.ACCOUNT, 0, KillAction.REDUCE_ONLY, "alice");
        assertThat(market.takeAlerts()).containsExactly(AlertCode.KILL_REFUSED);
        refused(market.sell(SHARE, 100, "26850"), RejectReason.KILL_SWITCH);
        assertThat(market.place(1, SHARE, Side.BUY, OrderType.LO, 100, Decimals.of(26_800)))
                .isNotNull();
    }

    @Test
    void shouldLetNothingTurnAPositionWhileOnlyReducing() {
        market.kill(RiskScope.INSTRUMENT, SHARE, KillAction.REDUCE_ONLY, "alice");
        assertThat(market.sell(SHARE, 3_000, "26850")).isNotNull();
        assertThat(market.sell(SHARE, 2_000, "26900")).isNotNull();
        refused(market.sell(SHARE, 100, "26950"), RejectReason.REDUCE_ONLY);
        refused(market.place(1, SHARE, Side.BUY, OrderType.LO, 100, Decimals.of(26_800)), RejectReason.REDUCE_ONLY);
    }

    @Test
    void shouldLetOrdersBeCancelledAndNotChangedWhileOnlyCancelling() {
        final Sent order = market.working(market.buy(SHARE, 100, "26000"));
        market.kill(RiskScope.ACCOUNT, 0, KillAction.CANCEL_ONLY, "alice");
        assertThat(market.modify(order, 200, "26000")).isNull();
        assertThat(market.lastReason()).isEqualTo(RejectReason.KILL_SWITCH);
        assertThat(market.cancel(order)).isNotNull();
    }

    /** Reference case T12: what the opening auction forbids leaves at 09:15:00, with the input that brings the phase. */
    @Test
    void shouldHoldCancelsThatThePhaseForbidsUntilItAllowsThem() {
        final Sent first = market.working(market.buy(SHARE, 100, "26000"));
        final Sent second = market.working(market.buy(SHARE, 100, "26050"));
        market.phase(SHARE, Phase.OPENING_AUCTION);
        final int before = market.sent().size();
        market.kill(RiskScope.FIRM, 0, KillAction.HALT, "alice");
        refused(market.buy(SHARE, 100, "26800"), RejectReason.KILL_SWITCH);
        for (int i = 0; i < 100; i++) {
            market.timePasses(MS_NS);
        }
        assertThat(market.sent()).hasSize(before);
        assertThat(market.takeKillReports()).containsExactly(KillEvent.SET);

        market.phase(SHARE, Phase.CONTINUOUS);

        assertThat(market.sent().subList(before, market.sent().size()))
                .extracting(Sent::clientOrderId)
                .containsExactlyInAnyOrder(first.clientOrderId(), second.clientOrderId());
    }

    @Test
    void shouldCancelAtABoundedRateUntilNothingIsLeft() {
        final List<Sent> orders = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            orders.add(market.working(market.buy(SHARE, 100, "26000")));
        }
        final int before = market.sent().size();
        market.kill(RiskScope.FIRM, 0, KillAction.HALT, "alice");
        assertThat(market.sent()).as("as many as one input may cause").hasSizeGreaterThan(before + 40);
        for (int input = 0; input < 4; input++) {
            market.timePasses(0);
        }
        assertThat(market.sent()).as("without any time").hasSize(before + 192);
        for (int ms = 0; ms < 900 && market.sent().size() < before + 250; ms += 10) {
            final int sent = market.sent().size();
            market.timePasses(10 * MS_NS);
            assertThat(market.sent().size() - sent).as("per 10 ms").isLessThanOrEqualTo(1);
        }
        assertThat(market.sent()).as("within a second of event time").hasSize(before + 250);
        for (final Sent order : orders) {
            market.ended(ReportKind.CANCELLED, order, 0);
        }
        assertThat(market.takeKillReports()).containsExactly(KillEvent.SET, KillEvent.CLEAN);
        assertThat(market.logic().orders().liveCount()).isZero();
    }

    @Test
    void shouldAskAgainWhenACancelWasRefusedOrItsAnswerLost() {
        final Sent order = market.working(market.buy(SHARE, 100, "26000"));
        market.kill(RiskScope.ACCOUNT, 0, KillAction.HALT, "alice");
        final Sent refusedCancel = market.sent().get(market.sent().size() - 1);
        market.answered(ReportKind.REJECTED, refusedCancel);
        market.timePasses(10 * MS_NS);
        final Sent lostCancel = market.sent().get(market.sent().size() - 1);
        assertThat(lostCancel.requestId()).isGreaterThan(refusedCancel.requestId());
        market.answered(ReportKind.UNKNOWN, lostCancel);
        market.timePasses(10 * MS_NS);
        final Sent third = market.sent().get(market.sent().size() - 1);
        assertThat(third.action()).isEqualTo(OrderAction.CANCEL);
        assertThat(third.requestId()).isGreaterThan(lostCancel.requestId());
        market.ended(ReportKind.CANCELLED, order, 0);
        assertThat(market.takeKillReports()).containsExactly(KillEvent.SET, KillEvent.CLEAN);
    }

    @Test
    void shouldStayStoppedOverARestartAndRememberWhoStoppedIt() {
        final Sent order = market.buy(SHARE, 100, "26000");
        market.kill(RiskScope.STRATEGY, 3, KillAction.HALT, "alice")
                .kill(RiskScope.ACCOUNT, 0, KillAction.HALT, "alice");
        market.restart();
        refused(market.buy(SHARE, 100, "26800"), RejectReason.KILL_SWITCH);
        refused(market.placeFor(1, 3, SHARE, Side.BUY, 100, "26800"), RejectReason.KILL_SWITCH);
        final int before = market.sent().size();
        market.working(order);
        assertThat(market.sent()).as("cancelled as soon as it can be").hasSizeGreaterThan(before);
        market.takeAlerts();
        market.kill(RiskScope.ACCOUNT, 0, KillAction.RELEASE, "alice");
        assertThat(market.takeAlerts()).containsExactly(AlertCode.KILL_REFUSED);
        market.kill(RiskScope.ACCOUNT, 0, KillAction.RELEASE, "bob");
        assertThat(market.buy(SHARE, 100, "26800")).isNotNull();
        refused(market.placeFor(1, 3, SHARE, Side.BUY, 100, "26800"), RejectReason.KILL_SWITCH);
    }

    @Test
    void shouldDrillTheWholeWayReportHowLongItTookAndRestore() {
        final Sent order = market.working(market.buy(SHARE, 100, "26000"));
        market.kill(RiskScope.ACCOUNT, 0, KillAction.DRILL, "alice");
        refused(market.buy(SHARE, 100, "26800"), RejectReason.KILL_SWITCH);
        market.timePasses(7 * MS_NS);
        market.ended(ReportKind.CANCELLED, order, 0);
        assertThat(market.takeKillReports()).containsExactly(KillEvent.SET, KillEvent.DRILL_PASSED);
        assertThat(market.lastKillTook()).containsExactly(3, 7 * MS_NS);
        assertThat(market.buy(SHARE, 100, "26800")).isNotNull();
    }

    @Test
    void shouldFailADrillThatCannotEmptyTheScopeAndRestore() {
        market.buy(SHARE, 100, "26000");
        market.kill(RiskScope.ACCOUNT, 0, KillAction.DRILL, "alice").timePasses(60_000 * MS_NS);
        assertThat(market.takeKillReports()).containsExactly(KillEvent.SET);
        market.timePasses(1);
        assertThat(market.takeKillReports()).containsExactly(KillEvent.DRILL_FAILED);
        assertThat(market.buy(SHARE, 100, "26800")).isNotNull();
    }

    @Test
    void shouldKeepARealStopThatComesDuringADrill() {
        final Sent order = market.working(market.buy(SHARE, 100, "26000"));
        market.kill(RiskScope.ACCOUNT, 0, KillAction.DRILL, "alice").kill(RiskScope.ACCOUNT, 0, KillAction.HALT, "bob");
        market.ended(ReportKind.CANCELLED, order, 0);
        refused(market.buy(SHARE, 100, "26800"), RejectReason.KILL_SWITCH);
        market.kill(RiskScope.ACCOUNT, 0, KillAction.RELEASE, "bob");
        refused(market.buy(SHARE, 100, "26800"), RejectReason.KILL_SWITCH);
    }

    @Test
    void shouldKeepTheEnginesOwnHaltApartFromTheKillSwitch() {
        market.admin(AdminAction.HALT_TRADING).kill(RiskScope.FIRM, 0, KillAction.HALT, "alice");
        refused(market.buy(SHARE, 100, "26800"), RejectReason.TRADING_HALTED);
        market.admin(AdminAction.RESUME_TRADING);
        refused(market.buy(SHARE, 100, "26800"), RejectReason.KILL_SWITCH);
        market.admin(AdminAction.HALT_TRADING).kill(RiskScope.FIRM, 0, KillAction.RELEASE, "bob");
        refused(market.buy(SHARE, 100, "26800"), RejectReason.TRADING_HALTED);
    }

    @Test
    void shouldRefuseACommandForAScopeThatCannotBe() {
        market.takeAlerts();
        market.kill(RiskScope.ACCOUNT, 16, KillAction.HALT, "alice")
                .kill(RiskScope.STRATEGY, 64, KillAction.HALT, "alice")
                .kill(RiskScope.INSTRUMENT, 4_096, KillAction.HALT, "alice")
                .kill(RiskScope.FIRM, 0, KillAction.RELEASE, "alice");
        assertThat(market.takeAlerts())
                .containsExactly(
                        AlertCode.INPUT_REFUSED,
                        AlertCode.INPUT_REFUSED,
                        AlertCode.INPUT_REFUSED,
                        AlertCode.KILL_REFUSED);
    }

    private void refused(final Sent sent, final RejectReason reason) {
        assertThat(market.lastReason()).isEqualTo(reason);
        assertThat(sent).as("sent although %s", reason).isNull();
    }
}
