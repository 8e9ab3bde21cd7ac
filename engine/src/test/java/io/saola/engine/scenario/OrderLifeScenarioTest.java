package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.FUTURE;
import static io.saola.engine.scenario.Scenario.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.engine.logic.orders.IllegalTransitions;
import io.saola.engine.scenario.Scenario.Sent;
import io.saola.market.Instrument;
import io.saola.strategies.api.OrderState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of an order, by the broker's evidence alone. */
class OrderLifeScenarioTest {
    private final Scenario market = new Scenario()
            .account(10_000_000_000L, "0.15", "0.1")
            .wideLimits()
            .future("1900", "2033", "1767")
            .share("26800", "28650", "24950")
            .holding(SHARE, 5_000, "26000");

    @Test
    void shouldGoFromIntentOverBrokerAndExchangeToFilled() {
        final Sent order = market.buy(FUTURE, 3, "1900");
        shouldBe(order, OrderState.PENDING_NEW, 3);
        market.accepted(order);
        shouldBe(order, OrderState.SENT, 3);
        market.queued(order, order.price(), 3);
        shouldBe(order, OrderState.WORKING, 3);
        market.filled(order, 1, "1900");
        shouldBe(order, OrderState.WORKING, 2);
        market.filled(order, 2, "1899.9");
        shouldBe(order, OrderState.FILLED, 0);
        shouldHaveNothingAtWork();
        assertThat(market.takeAlerts()).isEmpty();
    }

    @Test
    void shouldTakeStreamEvidenceBeforeTheRestAnswer() {
        final Sent order = market.buy(FUTURE, 2, "1900");
        market.queued(order, order.price(), 2);
        market.filled(order, 2, "1900");
        market.answered(ReportKind.ACCEPTED, order);
        shouldBe(order, OrderState.FILLED, 0);
        assertThat(market.takeAlerts()).isEmpty();
    }

    @Test
    void shouldCountARepeatedEventOnce() {
        final Sent order = market.working(market.buy(FUTURE, 4, "1900"));
        final long number = market.nextNotifyId();
        market.filled(order, 1, "1900", number);
        market.filled(order, 1, "1900", number);
        market.filled(order, 1, "1900", number - 1);
        shouldBe(order, OrderState.WORKING, 3);
        assertThat(market.logic().reports().duplicates()).isEqualTo(2);
    }

    @Test
    void shouldReadTheOrderStreamFromItsStartOnANewTradingDate() {
        final Sent order = market.working(market.buy(FUTURE, 4, "1900"));
        market.filled(order, 1, "1900", 5_000);
        market.logic().reports().startTradingDate();
        market.filled(order, 1, "1900", 1);
        shouldBe(order, OrderState.WORKING, 2);
    }

    @Test
    void shouldLetAnExecutionOvertakeACancel() {
        final Sent order = market.working(market.buy(FUTURE, 2, "1900"));
        final Sent cancel = market.cancel(order);
        shouldBe(order, OrderState.PENDING_CANCEL, 2);
        market.filled(order, 1, "1900");
        shouldBe(order, OrderState.PENDING_CANCEL, 1);
        market.filled(order, 1, "1900");
        shouldBe(order, OrderState.FILLED, 0);
        market.answered(ReportKind.REJECTED, cancel);
        shouldBe(order, OrderState.FILLED, 0);
        assertThat(market.takeAlerts()).containsExactly(AlertCode.IMPOSSIBLE_REPORT);
        assertThat(market.account().holding(FUTURE).position().netQuantity()).isEqualTo(2);
    }

    @Test
    void shouldBookLateExecutionsThatTheBrokerCountedBeforeTheCancel() {
        final Sent order = market.working(market.buy(FUTURE, 5, "1900"));
        market.cancel(order);
        market.ended(ReportKind.CANCELLED, order, 2);
        shouldBe(order, OrderState.CANCELLED, 2);
        assertThat(market.account().workingBuyQuantity(future())).isEqualTo(2);
        market.filled(order, 2, "1900");
        shouldBe(order, OrderState.CANCELLED, 0);
        shouldHaveNothingAtWork();
        market.filled(order, 1, "1900");
        assertThat(market.takeAlerts()).containsExactly(AlertCode.IMPOSSIBLE_REPORT);
        assertThat(market.account().holding(FUTURE).position().netQuantity()).isEqualTo(2);
    }

    @Test
    void shouldCountTheWorseOfBothShapesUntilAModifyIsConfirmed() {
        final Sent order = market.working(market.buy(SHARE, 1_000, "26000"));
        final long before = market.account().reserved();
        final Sent modify = market.modify(order, 1_500, "26000");
        assertThat(modify.action()).isEqualTo(OrderAction.MODIFY);
        assertThat(market.account().workingBuyQuantity(share())).isEqualTo(1_500);
        assertThat(market.account().reserved()).isEqualTo(before / 2 * 3);
        market.queued(modify, modify.price(), 1_500);
        shouldBe(order, OrderState.WORKING, 1_500);
        final Sent smaller = market.modify(order, 500, "26000");
        assertThat(market.account().workingBuyQuantity(share())).isEqualTo(1_500);
        market.queued(smaller, smaller.price(), 500);
        shouldBe(order, OrderState.WORKING, 500);
        assertThat(market.account().workingBuyQuantity(share())).isEqualTo(500);
        assertThat(market.account().reserved()).isEqualTo(before / 2);
    }

    @Test
    void shouldKeepTheOldShapeWhenAModifyIsRefused() {
        final Sent order = market.working(market.buy(SHARE, 1_000, "26000"));
        final long before = market.account().reserved();
        market.answered(ReportKind.REJECTED, market.modify(order, 2_000, "26000"));
        shouldBe(order, OrderState.WORKING, 1_000);
        assertThat(market.order(order).price()).isEqualTo(Decimals.of(26_000));
        assertThat(market.account().workingBuyQuantity(share())).isEqualTo(1_000);
        assertThat(market.account().reserved()).isEqualTo(before);
        assertThat(market.takeAlerts()).containsExactly(AlertCode.ORDER_REJECTED);
    }

    @Test
    void shouldRefuseToAmendPriceAndQuantityAtOnce() {
        final Sent order = market.working(market.buy(SHARE, 1_000, "26000"));
        assertThat(market.modify(order, 2_000, "26500")).isNull();
        assertThat(market.lastReason()).isEqualTo(RejectReason.AMEND_BOTH);
        assertThat(market.modify(order, 1_000, "26500")).as("the price").isNotNull();
    }

    @Test
    void shouldCountBothShapesWhileAModifyIsUnknownAndAllowOnlyACancel() {
        final Sent order = market.working(market.buy(SHARE, 1_000, "26000"));
        market.answered(ReportKind.UNKNOWN, market.modify(order, 2_000, "26000"));
        shouldBe(order, OrderState.PENDING_MODIFY, 1_000);
        assertThat(market.account().workingBuyQuantity(share())).isEqualTo(2_000);
        assertThat(market.modify(order, 500, "26000")).isNull();
        assertThat(market.lastReason()).isEqualTo(RejectReason.ORDER_STATE);
        assertThat(market.cancel(order)).isNotNull();
        market.ended(ReportKind.CANCELLED, order, 0);
        shouldHaveNothingAtWork();
    }

    @Test
    void shouldTakeTheShapeOfAModifyThatWasDoneBeforeTheCancelThatFollowedIt() {
        final Sent order = market.working(market.buy(SHARE, 1_000, "26000"));
        final Sent modify = market.modify(order, 1_500, "26000");
        market.cancel(order);

        market.queued(modify, modify.price(), 1_500);
        shouldBe(order, OrderState.PENDING_CANCEL, 1_500);
        market.filled(order, 1_200, "26000");
        shouldBe(order, OrderState.PENDING_CANCEL, 300);
        market.ended(ReportKind.CANCELLED, order, 1_200);
        shouldBe(order, OrderState.CANCELLED, 0);
        shouldHaveNothingAtWork();
        assertThat(market.takeAlerts()).isEmpty();
    }

    @Test
    void shouldTakeMoreExecutedThanItsShapeHadForADoneModify() {
        final Sent order = market.working(market.buy(SHARE, 1_000, "26000"));
        market.modify(order, 1_500, "26000");
        market.cancel(order);

        market.filled(order, 900, "26000");
        market.filled(order, 200, "26000");
        shouldBe(order, OrderState.PENDING_CANCEL, 400);
        market.filled(order, 500, "26000");
        assertThat(market.takeAlerts()).containsExactly(AlertCode.IMPOSSIBLE_REPORT);
        market.filled(order, 400, "26000");
        shouldBe(order, OrderState.FILLED, 0);
        assertThat(market.takeAlerts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"REJECTED, 1000, ORDER_REJECTED", "NOT_SENT, 1000, ORDER_REJECTED", "UNKNOWN, 1500, ORDER_UNKNOWN"})
    void shouldAwaitACancelThoughTheModifyBeforeItFailed(
            final ReportKind answer, final long counted, final AlertCode told) {
        final Sent order = market.working(market.buy(SHARE, 1_000, "26000"));
        final Sent modify = market.modify(order, 1_500, "26000");
        final Sent cancel = market.cancel(order);

        market.answered(answer, modify);
        shouldBe(order, OrderState.PENDING_CANCEL, 1_000);
        assertThat(market.account().workingBuyQuantity(share())).isEqualTo(counted);
        assertThat(market.takeAlerts()).containsExactly(told);
        market.answered(ReportKind.REJECTED, cancel);
        shouldBe(order, OrderState.WORKING, 1_000);
    }

    @Test
    void shouldHearThatAModifyFailedAfterTheCancelThatFollowedItDid() {
        final Sent order = market.working(market.buy(SHARE, 1_000, "26000"));
        final Sent modify = market.modify(order, 1_500, "26000");
        market.answered(ReportKind.REJECTED, market.cancel(order));
        shouldBe(order, OrderState.WORKING, 1_000);
        assertThat(market.account().workingBuyQuantity(share())).isEqualTo(1_500);

        market.answered(ReportKind.REJECTED, modify);
        shouldBe(order, OrderState.WORKING, 1_000);
        assertThat(market.account().workingBuyQuantity(share())).isEqualTo(1_000);
        assertThat(market.takeAlerts()).containsExactly(AlertCode.ORDER_REJECTED, AlertCode.ORDER_REJECTED);
    }

    @Test
    void shouldResolveAnUnknownNewOrderByEvidenceOnly() {
        final Sent order = market.buy(FUTURE, 2, "1900");
        market.answered(ReportKind.UNKNOWN, order);
        shouldBe(order, OrderState.UNKNOWN, 2);
        assertThat(market.account().workingBuyQuantity(future())).isEqualTo(2);
        assertThat(market.takeAlerts()).containsExactly(AlertCode.ORDER_UNKNOWN);
        market.queued(order, order.price(), 2);
        shouldBe(order, OrderState.WORKING, 2);
        assertThat(market.sent()).as("never sent again").hasSize(1);
    }

    @Test
    void shouldResolveAnUnknownOrderThatNeverArrived() {
        final Sent order = market.buy(FUTURE, 2, "1900");
        market.answered(ReportKind.UNKNOWN, order);
        market.answered(ReportKind.REJECTED, order);
        shouldBe(order, OrderState.REJECTED, 0);
        shouldHaveNothingAtWork();
    }

    @Test
    void shouldWorkOnAfterACancelOfUnknownOutcome() {
        final Sent order = market.working(market.buy(FUTURE, 2, "1900"));
        market.answered(ReportKind.UNKNOWN, market.cancel(order));
        shouldBe(order, OrderState.WORKING, 2);
        assertThat(market.cancel(order)).as("asking once more").isNotNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = ReportKind.class,
            names = {"REJECTED", "NOT_SENT"})
    void shouldReleaseEverythingWhenANewOrderNeverLived(final ReportKind kind) {
        final Sent order = market.buy(SHARE, 1_000, "26000");
        market.answered(kind, order);
        shouldBe(order, OrderState.REJECTED, 0);
        shouldHaveNothingAtWork();
        assertThat(market.takeAlerts()).containsExactly(AlertCode.ORDER_REJECTED);
    }

    @Test
    void shouldReleaseTheRemainderAtTheClose() {
        final Sent order = market.working(market.buy(SHARE, 1_000, "26000"));
        market.filled(order, 400, "26000");
        market.ended(ReportKind.EXPIRED, order, 400);
        shouldBe(order, OrderState.EXPIRED, 0);
        shouldHaveNothingAtWork();
    }

    @Test
    void shouldRaiseAnAlertForAnOrderItNeverSent() {
        final long before = market.logic().stateHash();
        market.report(ReportKind.FILLED, new Sent(OrderAction.NEW, 9_999, 77, 1, 1), market.nextNotifyId());
        assertThat(market.takeAlerts()).containsExactly(AlertCode.EXTERNAL_ORDER);
        assertThat(market.logic().reports().external()).isEqualTo(1);
        assertThat(market.logic().stateHash()).isNotEqualTo(before);
        assertThat(market.account().imbalance()).isZero();
    }

    /** Every kind of report that no order in a final state can get. */
    @ParameterizedTest
    @EnumSource(
            value = ReportKind.class,
            names = {"QUEUED", "FILLED", "CANCELLED", "EXPIRED", "REJECTED", "NOT_SENT"})
    void shouldRefuseReportsThatContradictAFilledOrder(final ReportKind kind) {
        final Sent order = market.working(market.buy(FUTURE, 1, "1900"));
        market.filled(order, 1, "1900");
        switch (kind) {
            case QUEUED -> market.queued(order, order.price(), 1);
            case FILLED -> market.filled(order, 1, "1900");
            default -> market.report(kind, order, market.nextNotifyId());
        }
        shouldBe(order, OrderState.FILLED, 0);
        assertThat(market.takeAlerts()).containsExactly(AlertCode.IMPOSSIBLE_REPORT);
        assertThat(market.logic().reports().impossible()).isEqualTo(1);
        assertThat(transitions().of(OrderState.FILLED, kind)).isEqualTo(1);
        assertThat(transitionsCounted()).isEqualTo(1);
        assertThat(IllegalTransitions.name(market.lastAlertValue())).isEqualTo("FILLED -> " + kind);
    }

    @Test
    void shouldNameAnIllegalTransitionOnlySinceVersionFive() {
        final Sent order = market.working(market.buy(FUTURE, 1, "1900"));
        market.filled(order, 1, "1900");
        market.reportInVersion(4, ReportKind.CANCELLED, order);
        assertThat(market.takeAlerts()).containsExactly(AlertCode.IMPOSSIBLE_REPORT);
        assertThat(market.lastAlertValue()).isEqualTo(order.requestId());
        assertThat(market.logic().reports().impossible()).isEqualTo(1);
        assertThat(transitionsCounted()).isZero();
        market.reportInVersion(5, ReportKind.CANCELLED, order);
        assertThat(market.lastAlertValue()).isEqualTo(IllegalTransitions.code(OrderState.FILLED, ReportKind.CANCELLED));
        assertThat(transitionsCounted()).isEqualTo(1);
    }

    @Test
    void shouldTakeCountsOfIllegalTransitionsOverIntoASnapshotAndIntoTheDigest() {
        final Sent order = market.working(market.buy(FUTURE, 1, "1900"));
        market.filled(order, 1, "1900");
        final long before = market.logic().reports().digest(0);
        market.report(ReportKind.EXPIRED, order, market.nextNotifyId());
        market.report(ReportKind.EXPIRED, order, market.nextNotifyId());
        assertThat(market.logic().reports().digest(0)).isNotEqualTo(before);
        final long hash = market.logic().stateHash();
        market.restart();
        assertThat(transitions().of(OrderState.FILLED, ReportKind.EXPIRED)).isEqualTo(2);
        assertThat(market.logic().stateHash()).isEqualTo(hash);
    }

    private IllegalTransitions transitions() {
        return market.logic().reports().illegalTransitions();
    }

    private long transitionsCounted() {
        long sum = 0;
        for (final OrderState from : OrderState.values()) {
            for (final ReportKind event : ReportKind.values()) {
                sum += event == ReportKind.NULL_VAL ? 0 : transitions().of(from, event);
            }
        }
        return sum;
    }

    @Test
    void shouldRefuseExecutionsThatCannotBe() {
        final Sent order = market.working(market.buy(FUTURE, 2, "1900"));
        market.filled(order, 3, "1900");
        market.filled(order, 0, "1900");
        market.report(ReportKind.FILLED, order, market.nextNotifyId());
        market.queued(order, order.price(), 0);
        market.ended(ReportKind.STATUS, order, 3);
        market.ended(ReportKind.CANCELLED, order, 3);
        shouldBe(order, OrderState.WORKING, 2);
        assertThat(market.logic().reports().impossible()).isEqualTo(6);
    }

    @Test
    void shouldLearnNothingFromAnImpossibleReport() {
        final Sent order = market.working(market.buy(FUTURE, 2, "1900"));
        final Sent underAnotherId = new Sent(OrderAction.NEW, 77, order.requestId(), 0, 0);
        market.filled(underAnotherId, 9, "1900");
        assertThat(AsciiFields.read(market.order(order).brokerOrderId(), 0, 24)).isEqualTo("B" + order.clientOrderId());
        market.filled(underAnotherId, 1, "1900");
        assertThat(AsciiFields.read(market.order(order).brokerOrderId(), 0, 24))
                .as("an order's name never changes")
                .isEqualTo("B" + order.clientOrderId());
    }

    @Test
    void shouldTellWhenTheBrokersCountIsBelowTheExecutionsSeen() {
        final Sent order = market.working(market.buy(FUTURE, 3, "1900"));
        market.filled(order, 2, "1900");
        market.ended(ReportKind.STATUS, order, 1);
        shouldBe(order, OrderState.WORKING, 1);
        assertThat(market.takeAlerts()).containsExactly(AlertCode.FILL_MISMATCH);
    }

    @Test
    void shouldSendNoCancelBeforeTheBrokerToldItsOrderId() {
        final Sent order = market.buy(FUTURE, 1, "1900");
        assertThat(market.cancel(order)).isNull();
        assertThat(market.lastReason()).isEqualTo(RejectReason.ORDER_STATE);
    }

    @Test
    void shouldHaltNewOrdersButNotCancels() {
        final Sent order = market.working(market.buy(FUTURE, 1, "1900"));
        market.admin(AdminAction.HALT_TRADING);
        assertThat(market.buy(FUTURE, 1, "1900")).isNull();
        assertThat(market.lastReason()).isEqualTo(RejectReason.TRADING_HALTED);
        assertThat(market.modify(order, 2, "1900")).isNull();
        assertThat(market.cancel(order)).isNotNull();
        market.admin(AdminAction.RESUME_TRADING);
        assertThat(market.buy(FUTURE, 1, "1900")).isNotNull();
    }

    @Test
    void shouldCancelAllOfManyOrdersABoundedNumberPerInput() {
        final List<Sent> orders = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            orders.add(market.working(market.buy(FUTURE, 1, "1900")));
        }
        final int before = market.sent().size();
        market.admin(AdminAction.CANCEL_ALL);
        for (int i = 0; i < 5; i++) {
            market.timePasses(1);
            assertThat(market.effectsOfLastInput()).isLessThanOrEqualTo(16);
        }
        assertThat(market.sent().subList(before, market.sent().size()))
                .hasSize(70)
                .allMatch(sent -> sent.action() == OrderAction.CANCEL)
                .doesNotHaveDuplicates();
        orders.forEach(order -> market.ended(ReportKind.CANCELLED, order, 0));
        assertThat(market.logic().orders().liveCount()).isZero();
        shouldHaveNothingAtWork();
        market.timePasses(1);
        assertThat(market.effectsOfLastInput()).isZero();
    }

    @Test
    void shouldRefuseCancelsInAnAuction() {
        final Sent order = market.working(market.buy(FUTURE, 1, "1900"));
        market.phase(FUTURE, Phase.CLOSING_AUCTION);
        assertThat(market.cancel(order)).isNull();
        assertThat(market.lastReason()).isEqualTo(RejectReason.SESSION);
    }

    private void shouldBe(final Sent order, final OrderState state, final long leaves) {
        assertThat(market.order(order).state()).isEqualTo(state);
        assertThat(market.order(order).leavesQuantity()).isEqualTo(leaves);
        assertThat(market.account().imbalance()).isZero();
    }

    private void shouldHaveNothingAtWork() {
        for (final Instrument instrument : List.of(future(), share())) {
            assertThat(market.account().workingBuyQuantity(instrument)).isZero();
            assertThat(market.account().workingSellQuantity(instrument)).isZero();
            assertThat(market.account().workingOrders(instrument)).isZero();
        }
        assertThat(market.account().reserved()).isZero();
    }

    private Instrument future() {
        return market.logic().instruments().instrument(FUTURE);
    }

    private Instrument share() {
        return market.logic().instruments().instrument(SHARE);
    }
}
