package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.FUTURE;
import static io.saola.engine.scenario.Scenario.NULL;
import static io.saola.engine.scenario.Scenario.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.OperatorEvent;
import io.saola.codecs.sbe.OperatorVerdict;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.engine.admin.OperatorCommands;
import io.saola.engine.scenario.Scenario.Answer;
import io.saola.engine.scenario.Scenario.Sent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people ask: recorded first, obeyed once, answered. */
class OperatorScenarioTest {
    private static final int PRESENT = 5;
    private static final int FORMER = 4;
    private static final int ALL = OperatorCommands.NONE;

    private final Scenario market = new Scenario()
            .account(10_000_000_000L, "0.15", "0.1")
            .wideLimits()
            .future("1900", "2033", "1767")
            .share("26800", "28650", "24950")
            .holding(SHARE, 5_000, "26000");

    @Test
    void shouldRecordObeyAndAnswerACommand() {
        market.asks(7, OperatorVerdict.EXECUTE);
        assertThat(market.takeAnswers()).containsExactly(recorded());
        final Sent order = market.buyAs(7, FUTURE, 1, "1900");
        assertThat(market.takeAnswers()).containsExactly(done(order.clientOrderId()));
    }

    @Test
    void shouldObeyACommandOnceAndAnswerRepetitionsByTheFirstResult() {
        market.asks(7, OperatorVerdict.EXECUTE);
        final Sent order = market.buyAs(7, FUTURE, 1, "1900");
        market.takeAnswers();
        assertThat(market.buyAs(7, FUTURE, 1, "1900")).isNull();
        market.asks(7, OperatorVerdict.EXECUTE);
        assertThat(market.takeAnswers())
                .containsExactly(
                        repeated(OperatorEvent.DONE, RejectReason.NONE, order.clientOrderId()),
                        repeated(OperatorEvent.DONE, RejectReason.NONE, order.clientOrderId()));
        assertThat(market.sent()).hasSize(1);
    }

    @Test
    void shouldTellWhyACommandIsRefusedAndRememberIt() {
        market.asks(7, OperatorVerdict.EXECUTE);
        assertThat(market.buyAs(7, FUTURE, 1, "1900.05")).isNull();
        final List<Answer> answers = market.takeAnswers();
        assertThat(answers)
                .containsExactly(
                        recorded(),
                        new Answer(OperatorEvent.REFUSED, OperatorEvent.REFUSED, RejectReason.PRICE_TICK, NULL));
        assertThat(market.buyAs(7, FUTURE, 1, "1900"))
                .as("refused is refused, whatever comes under its id")
                .isNull();
        assertThat(market.takeAnswers())
                .containsExactly(repeated(OperatorEvent.REFUSED, RejectReason.PRICE_TICK, NULL));
    }

    @Test
    void shouldPassOverACommandThatWasNotAllowed() {
        market.asks(7, OperatorVerdict.ROLE_TOO_LOW);
        assertThat(market.buyAs(7, FUTURE, 1, "1900")).isNull();
        assertThat(market.takeAnswers())
                .containsExactly(recorded(), repeated(OperatorEvent.RECORDED, RejectReason.NONE, NULL));
        assertThat(market.sent()).isEmpty();
    }

    @Test
    void shouldObeyWhatNoActionAnnouncedAndAnswerNobody() {
        assertThat(market.buyAs(8, FUTURE, 1, "1900")).isNotNull();
        assertThat(market.buyAs(8, FUTURE, 1, "1900")).isNotNull();
        assertThat(market.takeAnswers()).isEmpty();
    }

    @Test
    void shouldForgetTheOldestOfManyActions() {
        for (int id = 1; id <= 4_096 + 1; id++) {
            market.asks(id, OperatorVerdict.EXECUTE);
        }
        market.takeAnswers();
        market.asks(2, OperatorVerdict.EXECUTE).asks(1, OperatorVerdict.EXECUTE);
        assertThat(market.takeAnswers())
                .containsExactly(repeated(OperatorEvent.RECORDED, RejectReason.NONE, NULL), recorded());
        assertThat(market.logic().operators().remembered()).isEqualTo(4_096);
    }

    @Test
    void shouldCancelTheOrdersOfAScopeOnly() {
        final Sent future = market.working(market.buy(FUTURE, 1, "1900"));
        final Sent share = market.working(market.buy(SHARE, 100, "25000"));
        market.adminOf(PRESENT, AdminAction.CANCEL_ALL, ALL, ALL, SHARE).timePasses(1);
        assertThat(cancelled()).containsExactly(share.clientOrderId());
        market.adminOf(PRESENT, AdminAction.CANCEL_ALL, 0, ALL, FUTURE).timePasses(1);
        assertThat(cancelled()).containsExactly(share.clientOrderId(), future.clientOrderId());
    }

    @Test
    void shouldCancelEverythingWhateverStoodInTheFieldsBeforeTheyMeantAnything() {
        market.working(market.buy(FUTURE, 1, "1900"));
        market.working(market.buy(SHARE, 100, "25000"));
        market.adminOf(FORMER, AdminAction.CANCEL_ALL, ALL, 5, SHARE).timePasses(1);
        assertThat(cancelled()).hasSize(2);
    }

    @Test
    void shouldRefuseAMassCancelWhileOneOfAnotherScopeGoesOn() {
        for (int i = 0; i < 20; i++) {
            market.working(market.buy(FUTURE, 1, "1900"));
        }
        market.takeAlerts();
        market.adminOf(PRESENT, AdminAction.CANCEL_ALL, ALL, ALL, FUTURE);
        market.adminOf(PRESENT, AdminAction.CANCEL_ALL, ALL, ALL, SHARE);
        assertThat(market.takeAlerts()).containsExactly(AlertCode.ORDER_REFUSED);
        assertThat(market.lastReason()).isEqualTo(RejectReason.CANCEL_PENDING);
        market.adminOf(PRESENT, AdminAction.CANCEL_ALL, ALL, ALL, ALL).timePasses(1);
        assertThat(cancelled()).as("one of everything takes over").hasSize(20);
    }

    @Test
    void shouldLetOnePersonTightenALimitAndNotLoosenIt() {
        market.takeAlerts();
        market.signedInVersion(PRESENT, "alice", RiskControlId.MAX_VALUE, true, Decimals.of(2_000_000_000L));
        market.signedInVersion(PRESENT, "alice", RiskControlId.MAX_VALUE, true, Decimals.of(1_000_000_000L));
        market.signedInVersion(PRESENT, "alice", RiskControlId.MAX_VALUE, true, Decimals.of(1_000_000_001L));
        market.signedInVersion(PRESENT, "alice", RiskControlId.MAX_VALUE, false, NULL);
        market.signedInVersion(PRESENT, "", RiskControlId.MAX_VALUE, true, Decimals.of(1));
        market.signedInVersion(PRESENT, "alice", RiskControlId.STALE_DATA, false, NULL);
        assertThat(market.takeAlerts())
                .containsExactly(
                        AlertCode.CONTROL_CHANGED,
                        AlertCode.CONTROL_CHANGED,
                        AlertCode.CONTROL_REFUSED,
                        AlertCode.CONTROL_REFUSED,
                        AlertCode.CONTROL_REFUSED,
                        AlertCode.CONTROL_REFUSED);
    }

    @Test
    void shouldReplayAFormerJournalWithItsRefusals() {
        market.takeAlerts();
        market.signedInVersion(FORMER, "alice", RiskControlId.MAX_VALUE, true, Decimals.of(1));
        assertThat(market.takeAlerts()).containsExactly(AlertCode.CONTROL_REFUSED);
    }

    private List<Long> cancelled() {
        return market.sent().stream()
                .filter(sent -> sent.action() == OrderAction.CANCEL)
                .map(Sent::clientOrderId)
                .toList();
    }

    private static Answer recorded() {
        return new Answer(OperatorEvent.RECORDED, OperatorEvent.RECORDED, RejectReason.NONE, NULL);
    }

    private static Answer done(final long clientOrderId) {
        return new Answer(OperatorEvent.DONE, OperatorEvent.DONE, RejectReason.NONE, clientOrderId);
    }

    private static Answer repeated(final OperatorEvent result, final RejectReason reason, final long clientOrderId) {
        return new Answer(OperatorEvent.REPEATED, result, reason, clientOrderId);
    }
}
