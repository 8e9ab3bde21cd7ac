package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.FUTURE;
import static io.saola.engine.scenario.Scenario.NULL;
import static io.saola.engine.scenario.Scenario.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.BrokerOrderStatus;
import io.saola.codecs.sbe.GatewayCondition;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.ReconcileReason;
import io.saola.codecs.sbe.ReconcileResult;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.StreamCondition;
import io.saola.engine.logic.reconcile.Standing;
import io.saola.engine.scenario.Scenario.Sent;
import io.saola.engine.scenario.Scenario.Wish;
import io.saola.strategies.api.OrderState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the engine makes of the broker's streams, session and books. */
class ReconcileScenarioTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long PRICE = Decimals.of(26_000);

    private final Scenario market = new Scenario();

    @BeforeEach
    void openMarket() {
        market.account(1_000_000_000L, "0.15", "0.1")
                .wideLimits()
                .future("1900", "2033", "1767")
                .share("26000", "27800", "24200")
                .holding(SHARE, 500, "25000");
    }

    @Test
    void shouldTradeWithoutABrokerThatSpeaks() {
        assertThat(standing()).isEqualTo(Standing.UNWATCHED);
        assertThat(market.buy(SHARE, 100, "26000")).isNotNull();
        market.timePasses(3_600 * SECOND_NS);
        assertThat(market.wishes()).isEmpty();
    }

    @Test
    void shouldTakeNoNewRiskBeforeTheFirstBooksAgree() {
        market.stream(StreamCondition.CONNECTED, 0);
        assertThat(standing()).isEqualTo(Standing.RECOVERING);
        assertThat(market.buy(SHARE, 100, "26000")).isNull();
        assertThat(market.lastReason()).isEqualTo(RejectReason.ACCOUNT_STALE);
        final Wish wish = market.takeWish();
        assertThat(wish.reason()).isEqualTo(ReconcileReason.START);
        market.books(wish).holding(SHARE, 500).end();
        assertThat(market.lastResult()).isEqualTo(ReconcileResult.MATCHED);
        assertThat(standing()).isEqualTo(Standing.NORMAL);
        assertThat(market.buy(SHARE, 100, "26000")).isNotNull();
    }

    @Test
    void shouldRefuseNewOrdersAndAllowCancelsWhileTheStreamIsDown() {
        normal();
        final Sent order = market.working(market.buy(SHARE, 100, "26000"));
        market.stream(StreamCondition.DISCONNECTED, 2);
        assertThat(standing()).isEqualTo(Standing.STALE);
        assertThat(market.buy(SHARE, 100, "26000")).isNull();
        assertThat(market.lastReason()).isEqualTo(RejectReason.ACCOUNT_STALE);
        assertThat(market.modify(order, 200, "26000")).isNull();
        assertThat(market.cancel(order)).isNotNull();
        market.stream(StreamCondition.CONNECTED, 2);
        assertThat(standing()).as("connected is not yet compared").isEqualTo(Standing.STALE);
        final Wish wish = market.takeWish();
        assertThat(wish.reason()).isEqualTo(ReconcileReason.RECONNECT);
        market.books(wish)
                .holding(SHARE, 500)
                .ours(order, BrokerOrderStatus.QUEUED, 0)
                .end();
        assertThat(standing()).isEqualTo(Standing.NORMAL);
    }

    @Test
    void shouldStayStaleIfTheBooksAgreeWhileTheStreamIsDown() {
        normal();
        market.timePasses(31 * SECOND_NS);
        final Wish wish = market.takeWish();
        market.stream(StreamCondition.DISCONNECTED, 0);
        market.books(wish).holding(SHARE, 500).end();
        assertThat(market.lastResult()).isEqualTo(ReconcileResult.MATCHED);
        assertThat(standing()).isEqualTo(Standing.STALE);
    }

    @Test
    void shouldAskEveryHalfMinuteAndNeverTwiceAtATime() {
        normal();
        market.timePasses(29 * SECOND_NS);
        assertThat(market.takeWish()).isNull();
        market.timePasses(SECOND_NS);
        assertThat(market.takeWish().reason()).isEqualTo(ReconcileReason.PERIODIC);
        market.timePasses(31 * SECOND_NS);
        assertThat(market.takeWish()).as("one is under way").isNull();
        market.timePasses(121 * SECOND_NS);
        assertThat(market.lastResult()).as("no answer").isEqualTo(ReconcileResult.INCOMPLETE);
        assertThat(market.takeWish()).as("not before the back-off").isNull();
        market.timePasses(6 * SECOND_NS);
        assertThat(market.takeWish()).isNotNull();
    }

    @Test
    void shouldBeStaleAfterThreeAnswersThatAreNotWhole() {
        normal();
        for (int i = 0; i < 3; i++) {
            market.timePasses(61 * SECOND_NS);
            market.books(market.takeWish()).holding(SHARE, 500).end(0b1011);
            assertThat(market.lastResult()).isEqualTo(ReconcileResult.INCOMPLETE);
        }
        assertThat(standing()).isEqualTo(Standing.STALE);
        market.timePasses(61 * SECOND_NS);
        market.books(market.takeWish()).holding(SHARE, 500).end();
        assertThat(standing()).isEqualTo(Standing.NORMAL);
    }

    @Test
    void shouldHaltOnAHoldingThatDiffersUntilAPersonAcceptsIt() {
        market.stream(StreamCondition.CONNECTED, 0);
        market.takeAlerts();
        market.books(market.takeWish()).holding(SHARE, 700).end();
        assertThat(market.lastResult()).isEqualTo(ReconcileResult.MISMATCH);
        assertThat(standing()).isEqualTo(Standing.HALTED_RECON);
        assertThat(market.takeAlerts())
                .as("the instrument with its number, and the account")
                .containsExactly(AlertCode.RECONCILE_MISMATCH, AlertCode.RECONCILE_MISMATCH);
        assertThat(market.buy(SHARE, 100, "26000")).isNull();
        assertThat(market.lastReason()).isEqualTo(RejectReason.RECONCILE_MISMATCH);
        market.accept();
        final Wish wish = market.takeWish();
        assertThat(wish.reason()).isEqualTo(ReconcileReason.OPERATOR);
        market.books(wish).holding(SHARE, 700).end();
        assertThat(standing()).isEqualTo(Standing.NORMAL);
        assertThat(market.account().holding(SHARE).position().netQuantity()).isEqualTo(700);
        assertThat(market.account().imbalance()).isZero();
    }

    @Test
    void shouldRefuseToAcceptTheBooksOfAllAccountsAtOnce() {
        normal();
        final long before = market.logic().counts().refused();
        market.admin(AdminAction.ACCEPT_BROKER_STATE);
        assertThat(market.logic().counts().refused()).isEqualTo(before + 1);
    }

    @Test
    void shouldConcludeNothingFromAHoldingThatTradedMeanwhile() {
        normal();
        final Sent order = market.working(market.buy(SHARE, 100, "26000"));
        market.timePasses(31 * SECOND_NS);
        final Wish wish = market.takeWish();
        market.filled(order, 100, "26000");
        market.books(wish)
                .holding(SHARE, 500)
                .ours(order, BrokerOrderStatus.QUEUED, 0)
                .end();
        assertThat(market.lastResult()).isEqualTo(ReconcileResult.OPEN);
        assertThat(standing()).isEqualTo(Standing.NORMAL);
    }

    @Test
    void shouldBookAnExecutionThatTheStreamNeverToldOnceAndOnlyOnce() {
        normal();
        final Sent order = market.working(market.buy(SHARE, 100, "26000"));
        round(order, BrokerOrderStatus.FILLED, 100, 600);
        assertThat(market.order(order).filledQuantity())
                .as("the stream is waited for")
                .isZero();
        market.takeAlerts();
        round(order, BrokerOrderStatus.FILLED, 100, 600);
        assertThat(market.takeAlerts()).containsExactly(AlertCode.FILL_MISMATCH);
        assertThat(market.order(order).state()).isEqualTo(OrderState.FILLED);
        assertThat(market.order(order).filledQuantity()).isEqualTo(100);
        market.filled(order, 100, "26000");
        assertThat(market.order(order).filledQuantity())
                .as("its event came after all")
                .isEqualTo(100);
        assertThat(market.account().holding(SHARE).position().netQuantity()).isEqualTo(600);
        round(order, BrokerOrderStatus.FILLED, 100, 600);
        assertThat(standing()).isEqualTo(Standing.NORMAL);
        assertThat(market.account().imbalance()).isZero();
    }

    @Test
    void shouldCountAnOrderPlacedElsewhereAndFollowIt() {
        normal();
        market.timePasses(31 * SECOND_NS);
        market.books(market.takeWish())
                .holding(SHARE, 500)
                .order(SHARE, NULL, BrokerOrderStatus.QUEUED, Side.BUY, PRICE, 300, 0, "X1")
                .end();
        assertThat(market.takeAlerts()).contains(AlertCode.ORDER_ADOPTED);
        assertThat(market.logic().reconciliation().books().counts().adopted()).isEqualTo(1);
        assertThat(market.account()
                        .workingBuyQuantity(market.logic().instruments().instrument(SHARE)))
                .isEqualTo(300);
        market.externalFill("X1", 300, "26000");
        assertThat(market.account().holding(SHARE).position().netQuantity()).isEqualTo(800);
        assertThat(market.account()
                        .workingBuyQuantity(market.logic().instruments().instrument(SHARE)))
                .isZero();
        assertThat(standing()).isEqualTo(Standing.NORMAL);
    }

    @Test
    void shouldCallAnOrderAbsentOnlyAfterTwoWholeBooksApart() {
        normal();
        final Sent order = market.buy(SHARE, 100, "26000");
        market.answered(ReportKind.UNKNOWN, order);
        market.timePasses(SECOND_NS);
        final Wish doubt = market.takeWish();
        assertThat(doubt.reason()).isEqualTo(ReconcileReason.DOUBT);
        market.books(doubt).holding(SHARE, 500).end();
        assertThat(market.lastResult()).isEqualTo(ReconcileResult.OPEN);
        assertThat(market.order(order).state()).isEqualTo(OrderState.UNKNOWN);
        market.timePasses(30 * SECOND_NS);
        market.books(market.takeWish()).holding(SHARE, 500).end(0b1101);
        assertThat(market.order(order).state())
                .as("books that are not whole prove nothing")
                .isEqualTo(OrderState.UNKNOWN);
        market.timePasses(31 * SECOND_NS);
        market.takeAlerts();
        market.books(market.takeWish()).holding(SHARE, 500).end();
        assertThat(market.order(order).state()).isEqualTo(OrderState.REJECTED);
        assertThat(market.order(order).rejectReason()).isEqualTo(RejectReason.ABSENT);
        assertThat(market.takeAlerts()).contains(AlertCode.ORDER_ABSENT);
        assertThat(market.account().reserved()).isZero();
    }

    @Test
    void shouldStartTheProofOverWhenTheStreamOrTheSessionChanged() {
        normal();
        final Sent order = market.buy(SHARE, 100, "26000");
        market.answered(ReportKind.UNKNOWN, order);
        market.timePasses(SECOND_NS);
        market.books(market.takeWish()).holding(SHARE, 500).end();
        market.gateway(GatewayCondition.SESSION_VALID, 5);
        market.timePasses(31 * SECOND_NS);
        market.books(market.takeWish()).holding(SHARE, 500).end();
        assertThat(market.order(order).state()).as("another session").isEqualTo(OrderState.UNKNOWN);
        market.stream(StreamCondition.DISCONNECTED, 0);
        market.stream(StreamCondition.CONNECTED, 0);
        market.books(market.takeWish()).holding(SHARE, 500).end();
        assertThat(market.order(order).state()).as("another connection").isEqualTo(OrderState.UNKNOWN);
        market.timePasses(31 * SECOND_NS);
        market.books(market.takeWish()).holding(SHARE, 500).end();
        assertThat(market.order(order).rejectReason()).isEqualTo(RejectReason.ABSENT);
    }

    @Test
    void shouldNeverProveAbsenceAcrossAHoleInTheStream() {
        normal();
        final Sent order = market.buy(SHARE, 100, "26000");
        market.answered(ReportKind.UNKNOWN, order);
        market.timePasses(SECOND_NS);
        market.books(market.takeWish()).holding(SHARE, 500).end();
        market.stream(StreamCondition.GAP, 0);
        for (int i = 0; i < 5; i++) {
            market.timePasses(31 * SECOND_NS);
            final Wish wish = market.takeWish();
            if (wish != null) {
                market.books(wish).holding(SHARE, 500).end();
            }
        }
        assertThat(market.order(order).state()).isEqualTo(OrderState.UNKNOWN);
        market.accept();
        market.books(market.takeWish()).holding(SHARE, 500).end();
        assertThat(market.order(order).rejectReason()).as("a person said so").isEqualTo(RejectReason.ABSENT);
    }

    @Test
    void shouldBringAnAbsentOrderBackToLifeAndCancelIt() {
        normal();
        final Sent order = market.buy(SHARE, 100, "26000");
        market.answered(ReportKind.UNKNOWN, order);
        market.timePasses(SECOND_NS);
        market.books(market.takeWish()).holding(SHARE, 500).end();
        market.timePasses(31 * SECOND_NS);
        market.books(market.takeWish()).holding(SHARE, 500).end();
        assertThat(market.order(order).rejectReason()).isEqualTo(RejectReason.ABSENT);
        market.takeAlerts();
        market.queued(order, order.price(), 100);
        assertThat(market.takeAlerts()).contains(AlertCode.LATE_ACCEPT);
        assertThat(market.order(order).state()).isEqualTo(OrderState.WORKING);
        assertThat(market.account().reserved()).isPositive();
        market.timePasses(SECOND_NS);
        final Sent last = market.sent().get(market.sent().size() - 1);
        assertThat(last.action()).isEqualTo(OrderAction.CANCEL);
        assertThat(last.clientOrderId()).isEqualTo(order.clientOrderId());
    }

    @Test
    void shouldHaltOnALiveOrderThatTheBooksDoNotShowTwice() {
        normal();
        final Sent order = market.working(market.buy(SHARE, 100, "26000"));
        market.timePasses(31 * SECOND_NS);
        market.books(market.takeWish()).holding(SHARE, 500).end();
        assertThat(market.lastResult()).isEqualTo(ReconcileResult.OPEN);
        market.timePasses(31 * SECOND_NS);
        market.books(market.takeWish()).holding(SHARE, 500).end();
        assertThat(market.lastResult()).isEqualTo(ReconcileResult.MISMATCH);
        assertThat(standing()).isEqualTo(Standing.HALTED_RECON);
        round(order, BrokerOrderStatus.QUEUED, 0, 500);
        assertThat(standing()).as("it was there after all").isEqualTo(Standing.NORMAL);
    }

    @Test
    void shouldLeaveOrdersOfAnEarlierLifeUnknownAndSendNothing() {
        normal();
        final Sent placed = market.buy(SHARE, 100, "26000");
        final Sent cancelled = market.working(market.buy(SHARE, 200, "26000"));
        final Sent modified = market.working(market.buy(SHARE, 300, "26000"));
        market.cancel(cancelled);
        market.modify(modified, 400, "26000");
        final int sent = market.sent().size();
        market.start(20261121);
        assertThat(standing()).isEqualTo(Standing.RECOVERING);
        assertThat(market.order(placed).state()).isEqualTo(OrderState.UNKNOWN);
        assertThat(market.order(cancelled).state()).isEqualTo(OrderState.WORKING);
        assertThat(market.order(modified).state()).isEqualTo(OrderState.PENDING_MODIFY);
        assertThat(market.sent()).hasSize(sent);
    }

    @Test
    void shouldCompareTheDayOnceItHasClosed() {
        normal();
        market.phase(SHARE, Phase.CLOSED);
        market.timePasses(31 * SECOND_NS);
        market.books(market.takeWish()).holding(SHARE, 500).end();
        market.timePasses(30 * SECOND_NS);
        final Wish wish = market.takeWish();
        assertThat(wish.reason()).isEqualTo(ReconcileReason.END_OF_DAY);
        market.books(wish).holding(SHARE, 500).end();
        assertThat(market.lastResult()).isEqualTo(ReconcileResult.MATCHED);
    }

    @Test
    void shouldNotBelieveANumberThatWouldSilenceTheStream() {
        normal();
        final Sent order = market.working(market.buy(SHARE, 100, "26000"));
        market.filled(order, 50, "26000", 900_000_000L);
        assertThat(market.order(order).filledQuantity()).isZero();
        assertThat(standing()).isEqualTo(Standing.STALE);
        market.filled(order, 50, "26000");
        assertThat(market.order(order).filledQuantity())
                .as("true numbers still count")
                .isEqualTo(50);
    }

    @Test
    void shouldStopNewOrdersOnABadSessionAndOnStaleData() {
        normal();
        market.gateway(GatewayCondition.SESSION_CLOSING, 5);
        assertThat(market.buy(SHARE, 100, "26000")).isNull();
        assertThat(market.lastReason()).isEqualTo(RejectReason.BROKER_SESSION);
        market.gateway(GatewayCondition.SESSION_VALID, 6);
        market.feed(StreamCondition.STALE, SHARE);
        assertThat(market.buy(SHARE, 100, "26000")).isNull();
        assertThat(market.lastReason()).isEqualTo(RejectReason.STALE_MARKET_DATA);
        assertThat(market.buy(FUTURE, 1, "1900")).as("another instrument").isNotNull();
        market.feed(StreamCondition.FRESH, SHARE);
        assertThat(market.buy(SHARE, 100, "26000")).isNotNull();
    }

    private void normal() {
        market.stream(StreamCondition.CONNECTED, 0);
        market.books(market.takeWish()).holding(SHARE, 500).end();
        assertThat(standing()).isEqualTo(Standing.NORMAL);
        market.takeAlerts();
    }

    private void round(final Sent order, final BrokerOrderStatus status, final long filled, final long holding) {
        market.timePasses(31 * SECOND_NS);
        market.books(market.takeWish())
                .holding(SHARE, holding)
                .ours(order, status, filled)
                .end();
    }

    private Standing standing() {
        return market.logic().reconciliation().standing(0);
    }
}
