package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.FUTURE;
import static io.saola.engine.scenario.Scenario.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.KillAction;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.ParentAction;
import io.saola.codecs.sbe.ParentAlgorithm;
import io.saola.codecs.sbe.ParentState;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RemainderRule;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.RiskScope;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.Urgency;
import io.saola.engine.logic.execution.ParentOrder;
import io.saola.engine.scenario.Scenario.Sent;
import io.saola.engine.scenario.Scenario.Told;
import io.saola.market.rules.MarketTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How parent orders are worked in parts, and what ends them. */
class ParentScenarioTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final long NINE_THIRTY = MarketTime.epochNs(20261120, MarketTime.at(9, 30));

    private final Scenario market = new Scenario()
            .at(NINE_THIRTY)
            .account(10_000_000_000L, "0.15", "0.1")
            .wideLimits()
            .future("1900", "2033", "1767")
            .share("26800", "28650", "24950")
            .quote(SHARE, "26750", "26800")
            .quote(FUTURE, "1899.9", "1900");

    @Test
    void shouldSpreadATwapOverTradingTimeInEqualParts() {
        twap(SHARE, 1_000, 5, NINE_THIRTY, NINE_THIRTY + 50 * MINUTE);
        assertThat(sizes()).containsExactly(200L);
        for (int minute = 10; minute < 50; minute += 10) {
            fillAll("26800");
            market.timePasses(10 * MINUTE - 1_000_000_000L);
            assertThat(market.sent())
                    .as("a second before the part of minute %d", minute)
                    .hasSize(minute / 10);
            market.timePasses(1_000_000_000L);
        }
        assertThat(sizes()).containsExactly(200L, 200L, 200L, 200L, 200L);
        fillAll("26800");
        assertThat(states()).containsExactly(ParentState.WAITING, ParentState.WORKING, ParentState.FILLED);
        assertThat(market.logic().execution().parents().done(0).filledQuantity())
                .isEqualTo(1_000);
    }

    @Test
    void shouldLetNoTimePassInTheBreak() {
        final long eleven = MarketTime.epochNs(20261120, MarketTime.at(11, 0));
        market.at(eleven);
        twap(SHARE, 600, 6, eleven, MarketTime.epochNs(20261120, MarketTime.at(13, 30)));
        market.at(MarketTime.epochNs(20261120, MarketTime.at(11, 29))).quote(SHARE, "26750", "26800");
        market.quote(SHARE, "26750", "26800");
        assertThat(total()).as("half of trading time is nearly over").isEqualTo(300);
        market.phase(SHARE, Phase.BREAK)
                .at(MarketTime.epochNs(20261120, MarketTime.at(12, 59)))
                .quote(SHARE, "26750", "26800");
        assertThat(total()).isEqualTo(300);
        market.phase(SHARE, Phase.CONTINUOUS)
                .at(MarketTime.epochNs(20261120, MarketTime.at(13, 0)))
                .quote(SHARE, "26750", "26800");
        assertThat(total()).isEqualTo(400);
    }

    @Test
    void shouldFollowTheVolumeCurve() {
        market.frames().parent(ParentAlgorithm.VWAP, 0, SHARE, Side.BUY, 1_000);
        market.frames().parent().slices(10).startNs(NINE_THIRTY).endNs(NINE_THIRTY + 30 * MINUTE);
        market.frames().parent().curve(2, (short) 9).curve(3, (short) 1);
        market.send(market.frames().parent().limit());
        market.timePasses(15 * MINUTE);
        for (int i = 0; i < 10; i++) {
            market.timePasses(1);
        }
        assertThat(total())
                .as("nine tenths of the volume trade in the first quarter")
                .isEqualTo(1_000);
        assertThat(market.sent().get(0).quantity()).isEqualTo(100);
    }

    @Test
    void shouldTradeItsShareOfTheMarketsVolume() {
        market.frames().parent(ParentAlgorithm.POV, 0, SHARE, Side.BUY, 10_000);
        market.frames().parent().participationRate(100_000_000).maxChildQuantity(300);
        market.send(market.frames().parent().limit());
        assertThat(market.sent()).isEmpty();
        traded(5_999);
        assertThat(total()).as("a tenth of 5,998 since the start, in lots").isEqualTo(300);
        fillAll("26800");
        market.timePasses(1);
        assertThat(total()).isEqualTo(500);
    }

    @Test
    void shouldShowAnIcebergOnePieceAtATime() {
        market.frames().parent(ParentAlgorithm.ICEBERG, 0, SHARE, Side.SELL, 500);
        market.frames().parent().displayQuantity(200).urgency(Urgency.PASSIVE).limitPrice(Decimals.of(26_800));
        market.holding(SHARE, 1_000, "20000");
        market.frames().parent(ParentAlgorithm.ICEBERG, 0, SHARE, Side.SELL, 500);
        market.frames().parent().displayQuantity(200).urgency(Urgency.PASSIVE).limitPrice(Decimals.of(26_800));
        market.send(market.frames().parent().limit());
        final Sent first = market.working(last());
        market.filled(first, 100, "26800");
        market.timePasses(MINUTE);
        assertThat(market.sent())
                .as("half of a piece is no reason for the next")
                .hasSize(1);
        market.filled(first, 100, "26800");
        fillAll("26800");
        assertThat(sizes()).containsExactly(200L, 200L, 100L);
        fillAll("26800");
        assertThat(states()).endsWith(ParentState.FILLED);
    }

    @Test
    void shouldCancelWhatIsLeftAtTheEnd() {
        twap(SHARE, 400, 2, NINE_THIRTY, NINE_THIRTY + 10 * MINUTE);
        final Sent child = market.working(last());
        market.filled(child, 100, "26800");
        market.timePasses(10 * MINUTE);
        assertThat(last().action()).isEqualTo(OrderAction.CANCEL);
        assertThat(states()).endsWith(ParentState.CLOSING);
        market.ended(ReportKind.CANCELLED, child, 100);
        final Told end = ends();
        assertThat(end.state()).isEqualTo(ParentState.EXPIRED);
        assertThat(end.filled()).isEqualTo(100);
    }

    @Test
    void shouldCompleteWhatIsLeftAtTheEndWithUrgency() {
        market.frames().parent(ParentAlgorithm.TWAP, 0, SHARE, Side.BUY, 400);
        market.frames().parent().slices(2).endNs(NINE_THIRTY + 10 * MINUTE).remainder(RemainderRule.COMPLETE);
        market.send(market.frames().parent().limit());
        final Sent child = market.working(last());
        market.timePasses(10 * MINUTE);
        assertThat(last().action()).isEqualTo(OrderAction.CANCEL);
        market.ended(ReportKind.CANCELLED, child, 0);
        assertThat(market.logic()
                        .orders()
                        .byClientOrderId(last().clientOrderId())
                        .type())
                .isEqualTo(OrderType.MTL);
        assertThat(last().quantity()).isEqualTo(400);
        fillAll("26850");
        assertThat(states()).endsWith(ParentState.FILLED);
    }

    @Test
    void shouldTakeTheClosingAuctionForWhatIsLeft() {
        final long two = MarketTime.epochNs(20261120, MarketTime.at(14, 20));
        market.at(two).frames().parent(ParentAlgorithm.TWAP, 0, SHARE, Side.BUY, 400);
        market.frames()
                .parent()
                .slices(2)
                .endNs(MarketTime.epochNs(20261120, MarketTime.at(14, 45)))
                .urgency(Urgency.PASSIVE)
                .remainder(RemainderRule.COMPLETE);
        market.send(market.frames().parent().limit());
        final Sent first = market.working(last());
        market.at(MarketTime.epochNs(20261120, MarketTime.at(14, 30))).phase(SHARE, Phase.CLOSING_AUCTION);
        assertThat(market.order(last()).type()).isEqualTo(OrderType.ATC);
        assertThat(last().quantity())
                .as("what rests cannot be cancelled any more, and counts")
                .isEqualTo(200);
        market.ended(ReportKind.EXPIRED, first, 0);
        market.timePasses(1);
        assertThat(market.order(last()).type()).isEqualTo(OrderType.ATC);
        assertThat(total()).isEqualTo(600);
    }

    @Test
    void shouldCountAChildWithoutAnAnswerInFull() {
        twap(SHARE, 400, 2, NINE_THIRTY, NINE_THIRTY + 10 * MINUTE);
        final Sent child = last();
        market.answered(ReportKind.UNKNOWN, child);
        market.timePasses(5 * MINUTE);
        market.timePasses(15 * MINUTE);
        assertThat(market.sent()).as("nothing else while it may still trade").hasSize(2);
        assertThat(parent().openQuantity()).isEqualTo(400);
        assertThat(parent().state()).isEqualTo(ParentState.CLOSING);
    }

    @Test
    void shouldSuspendAfterRefusalsInARowAndGoOnWhenAPersonSaysSo() {
        market.limits(100, 100_000_000_000L, 1_000_000, 1_000);
        twap(SHARE, 400, 2, NINE_THIRTY, NINE_THIRTY + 100 * MINUTE);
        for (int i = 0; i < 40; i++) {
            market.timePasses(1_000_000_000L);
        }
        assertThat(market.sent()).isEmpty();
        assertThat(market.logic().desk().refusals(RejectReason.QUANTITY_LIMIT)).isEqualTo(5);
        assertThat(parent().state()).isEqualTo(ParentState.SUSPENDED);
        assertThat(parent().reason()).isEqualTo(RejectReason.QUANTITY_LIMIT);
        assertThat(market.takeAlerts()).contains(AlertCode.PARENT_SUSPENDED);
        market.wideLimits();
        act(ParentAction.RESUME);
        market.timePasses(1);
        assertThat(sizes()).containsExactly(200L);
    }

    @Test
    void shouldSuspendWhenTheBrokerRefusesEachPart() {
        twap(SHARE, 400, 2, NINE_THIRTY, NINE_THIRTY + 100 * MINUTE);
        for (int i = 0; i < 100 && parent().state() == ParentState.WORKING; i++) {
            final int before = market.sent().size();
            market.answered(ReportKind.REJECTED, last());
            for (int second = 0; second < 60 && market.sent().size() == before; second++) {
                market.timePasses(1_000_000_000L);
            }
        }
        assertThat(market.sent()).hasSize(5);
        assertThat(parent().state()).isEqualTo(ParentState.SUSPENDED);
    }

    @Test
    void shouldBoundMarketOrdersThatFindNoCounterparty() {
        market.frames().parent(ParentAlgorithm.IMMEDIATE, 0, SHARE, Side.BUY, 400);
        market.frames().parent().urgency(Urgency.URGENT);
        market.send(market.frames().parent().limit());
        for (int i = 0; i < 200; i++) {
            if (market.order(last()).state().isFinal()) {
                market.timePasses(1_000_000_000L);
            } else {
                market.ended(ReportKind.CANCELLED, last(), 0);
            }
        }
        assertThat(market.sent()).hasSize(5);
        assertThat(parent().state()).isEqualTo(ParentState.SUSPENDED);
        assertThat(parent().reason()).isEqualTo(RejectReason.NO_MARKET_PRICE);
    }

    @Test
    void shouldStopWithTheKillSwitchAndNotGoOnByItself() {
        twap(SHARE, 400, 2, NINE_THIRTY, NINE_THIRTY + 10 * MINUTE);
        final Sent child = market.working(last());
        market.kill(RiskScope.INSTRUMENT, SHARE, KillAction.HALT, "alice");
        assertThat(parent().state()).isEqualTo(ParentState.SUSPENDED);
        assertThat(parent().reason()).isEqualTo(RejectReason.KILL_SWITCH);
        assertThat(last().action()).isEqualTo(OrderAction.CANCEL);
        market.ended(ReportKind.CANCELLED, child, 0);
        market.kill(RiskScope.INSTRUMENT, SHARE, KillAction.RELEASE, "bob");
        market.timePasses(6 * MINUTE);
        assertThat(market.sent()).as("released, and still suspended").hasSize(2);
        act(ParentAction.RESUME);
        assertThat(last().quantity()).isEqualTo(400);
    }

    @Test
    void shouldPauseResumeAndCancel() {
        twap(SHARE, 400, 2, NINE_THIRTY, NINE_THIRTY + 10 * MINUTE);
        final Sent child = market.working(last());
        act(ParentAction.PAUSE);
        assertThat(last().action()).isEqualTo(OrderAction.CANCEL);
        market.ended(ReportKind.CANCELLED, child, 0);
        market.timePasses(MINUTE);
        assertThat(market.sent()).hasSize(2);
        act(ParentAction.PAUSE);
        assertThat(market.lastReason()).isEqualTo(RejectReason.PARENT_STATE);
        act(ParentAction.RESUME);
        assertThat(market.sent()).hasSize(3);
        final long id = parent().parentId();
        act(ParentAction.CANCEL);
        market.working(last());
        market.timePasses(2_000_000_000L);
        market.ended(ReportKind.CANCELLED, market.sent().get(2), 0);
        assertThat(market.logic().execution().parents().byId(id).state()).isEqualTo(ParentState.CANCELLED);
        market.send(market.frames().parent(ParentAction.CANCEL, id));
        assertThat(market.lastReason()).isEqualTo(RejectReason.PARENT_STATE);
        market.send(market.frames().parent(ParentAction.CANCEL, 77));
        assertThat(market.lastReason()).isEqualTo(RejectReason.UNKNOWN_PARENT);
    }

    @Test
    void shouldStayQuietAfterAPersonCancelledEverything() {
        twap(SHARE, 400, 2, NINE_THIRTY, NINE_THIRTY + 10 * MINUTE);
        final Sent child = market.working(last());
        market.admin(AdminAction.CANCEL_ALL);
        market.timePasses(1);
        market.ended(ReportKind.CANCELLED, child, 0);
        market.timePasses(MINUTE);
        assertThat(market.sent()).hasSize(2);
        assertThat(parent().state()).isEqualTo(ParentState.PAUSED);
    }

    @Test
    void shouldTakeTheOtherSideWhenPatienceIsOver() {
        market.frames().parent(ParentAlgorithm.TWAP, 0, SHARE, Side.BUY, 400);
        market.frames()
                .parent()
                .slices(1)
                .endNs(NINE_THIRTY + 10 * MINUTE)
                .urgency(Urgency.PASSIVE)
                .patienceNs(30_000_000_000L);
        market.send(market.frames().parent().limit());
        final Sent child = market.working(last());
        assertThat(child.price()).isEqualTo(Decimals.of(26_750));
        market.timePasses(30_000_000_000L);
        market.ended(ReportKind.CANCELLED, child, 0);
        market.timePasses(1);
        assertThat(last().price()).isEqualTo(Decimals.of(26_800));
    }

    @Test
    void shouldGoOnAfterARestartAsIfNothingHadHappened() {
        twap(SHARE, 400, 2, NINE_THIRTY, NINE_THIRTY + 10 * MINUTE);
        final Sent child = market.working(last());
        market.filled(child, 100, "26800");
        market.restart();
        market.filled(child, 100, "26800");
        market.timePasses(5 * MINUTE);
        fillAll("26800");
        assertThat(sizes()).containsExactly(200L, 200L);
        assertThat(states()).endsWith(ParentState.FILLED);
    }

    @Test
    void shouldGiveThePartsTheirParent() {
        twap(SHARE, 400, 2, NINE_THIRTY, NINE_THIRTY + 10 * MINUTE);
        assertThat(market.order(last()).parentId()).isEqualTo(parent().parentId());
    }

    @Test
    void shouldRefuseTermsThatCannotBeKept() {
        twap(SHARE, 150, 2, NINE_THIRTY, NINE_THIRTY + MINUTE);
        assertThat(market.lastReason()).as("no whole lots").isEqualTo(RejectReason.PARENT_TERMS);
        twap(SHARE, 400, 5, NINE_THIRTY, NINE_THIRTY + MINUTE);
        assertThat(market.lastReason()).as("less than a lot a part").isEqualTo(RejectReason.PARENT_TERMS);
        twap(SHARE, 400, 2, NINE_THIRTY, NINE_THIRTY);
        assertThat(market.lastReason()).as("no time").isEqualTo(RejectReason.PARENT_TERMS);
        final long noon = MarketTime.epochNs(20261120, MarketTime.at(11, 45));
        twap(SHARE, 400, 2, noon, noon + MINUTE);
        assertThat(market.lastReason()).as("nothing but break").isEqualTo(RejectReason.PARENT_TERMS);
        twap(9, 400, 2, NINE_THIRTY, NINE_THIRTY + MINUTE);
        assertThat(market.lastReason()).isEqualTo(RejectReason.UNKNOWN_INSTRUMENT);
        assertThat(market.logic().execution().parents().liveCount()).isZero();
        assertThat(market.logic().execution().parentDesk().refusals(RejectReason.PARENT_TERMS))
                .isEqualTo(4);
    }

    @Test
    void shouldBoundTheNumberOfParents() {
        for (int i = 0; i < 256; i++) {
            twap(FUTURE, 1, 1, NINE_THIRTY + 10 * MINUTE, NINE_THIRTY + 20 * MINUTE);
        }
        assertThat(market.lastReason()).isEqualTo(RejectReason.NONE);
        twap(FUTURE, 1, 1, NINE_THIRTY + 10 * MINUTE, NINE_THIRTY + 20 * MINUTE);
        assertThat(market.lastReason()).isEqualTo(RejectReason.PARENT_CAPACITY);
    }

    private void twap(final int instrument, final long quantity, final int slices, final long from, final long to) {
        market.frames().parent(ParentAlgorithm.TWAP, 0, instrument, Side.BUY, quantity);
        market.frames().parent().slices(slices).startNs(from).endNs(to);
        market.send(market.frames().parent().limit());
    }

    private void act(final ParentAction action) {
        market.send(market.frames().parent(action, parent().parentId()));
    }

    private void traded(final long total) {
        market.send(
                market.frames().trade(SHARE, Decimals.of(26_800), total, Scenario.NULL, Scenario.NULL, Scenario.NULL));
    }

    private ParentOrder parent() {
        return market.logic().execution().parents().live(0);
    }

    private Sent last() {
        return market.sent().get(market.sent().size() - 1);
    }

    /** Fills the order sent last with what is left of it. */
    private void fillAll(final String price) {
        final Sent order = last();
        market.working(order);
        market.filled(order, order.quantity() - market.order(order).filledQuantity(), price);
    }

    private List<Long> sizes() {
        return market.sent().stream()
                .filter(sent -> sent.action() == OrderAction.NEW)
                .map(Sent::quantity)
                .toList();
    }

    private long total() {
        return sizes().stream().mapToLong(Long::longValue).sum();
    }

    private List<ParentState> states() {
        return market.takeTold().stream().map(Told::state).toList();
    }

    private Told ends() {
        final List<Told> told = market.takeTold();
        return told.get(told.size() - 1);
    }
}
