package io.saola.engine.scenario;

import static io.saola.engine.scenario.Scenario.FUTURE;
import static io.saola.engine.scenario.Scenario.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.ExitAction;
import io.saola.codecs.sbe.ExitCommandEncoder;
import io.saola.codecs.sbe.KillAction;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.ParentAction;
import io.saola.codecs.sbe.ParentAlgorithm;
import io.saola.codecs.sbe.ParentState;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.RiskScope;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.TrailUnit;
import io.saola.codecs.sbe.TriggerPrice;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.scenario.Scenario.Sent;
import io.saola.engine.scenario.Scenario.Told;
import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.MarketTime;
import org.junit.jupiter.api.Test;

/** When exits fire, what they send, and that they only ever make a position smaller. */
class ExitScenarioTest {
    private static final long SECOND = 1_000_000_000L;

    private final Scenario market = new Scenario()
            .at(MarketTime.epochNs(20261120, MarketTime.at(9, 30)))
            .account(10_000_000_000L, "0", "0")
            .wideLimits()
            .future("1900", "2033", "1767")
            .share("26800", "28650", "24950")
            .quote(SHARE, "26750", "26800")
            .quote(FUTURE, "1899.9", "1900");

    @Test
    void shouldStopALossAtThePriceAndNotBefore() {
        market.holding(SHARE, 1_000, "26800");
        arm(SHARE, Side.SELL).stopPrice(Decimals.of(26_000));
        send();
        market.last(SHARE, "26050");
        assertThat(market.sent()).isEmpty();
        market.last(SHARE, "26000");
        assertThat(order().type()).isEqualTo(OrderType.MTL);
        assertThat(last().quantity()).isEqualTo(1_000);
        fillAll("25950");
        assertThat(told().state()).isEqualTo(ParentState.FILLED);
        assertThat(market.account().netQuantity(order().instrument())).isZero();
        assertThat(market.logic().execution().exitDesk().liveCount()).isZero();
    }

    @Test
    void shouldFireOverAGap() {
        market.holding(SHARE, 1_000, "26800");
        arm(SHARE, Side.SELL).stopPrice(Decimals.of(26_000));
        send();
        market.last(SHARE, "25000");
        assertThat(market.sent()).hasSize(1);
    }

    @Test
    void shouldLetTheFirstOfTwoPricesEndTheOther() {
        market.holding(SHARE, 1_000, "26800");
        arm(SHARE, Side.SELL).stopPrice(Decimals.of(26_000)).takeProfitPrice(Decimals.of(27_500));
        send();
        market.last(SHARE, "27500");
        fillAll("27500");
        market.last(SHARE, "25500");
        market.timePasses(SECOND);
        assertThat(market.sent()).hasSize(1);
    }

    @Test
    void shouldTrailTheBestPriceByTicksPriceOrRate() {
        market.traded(Side.BUY, FUTURE, 4, "1900");
        for (final TrailUnit unit : TrailUnit.values()) {
            if (unit != TrailUnit.NULL_VAL) {
                arm(FUTURE, Side.SELL)
                        .trailUnit(unit)
                        .quantity(1)
                        .trailDistance(
                                switch (unit) {
                                    case TICKS -> 50;
                                    case RATE -> 2_600_000;
                                    default -> Decimals.of(5);
                                });
                send();
            }
        }
        market.last(FUTURE, "1910").last(FUTURE, "1920").last(FUTURE, "1915.1");
        assertThat(market.sent()).hasSize(1);
        market.last(FUTURE, "1915");
        assertThat(market.sent()).as("all three stand five points below 1920").hasSize(4);
        assertThat(order().type()).isEqualTo(OrderType.MAK);
    }

    @Test
    void shouldBuyBackAShortPosition() {
        market.traded(Side.SELL, FUTURE, 2, "1900");
        arm(FUTURE, Side.BUY).stopPrice(Decimals.of(1_910));
        send();
        market.last(FUTURE, "1909.9");
        assertThat(market.sent()).hasSize(1);
        market.last(FUTURE, "1910");
        assertThat(order().side()).isEqualTo(Side.BUY);
        assertThat(last().quantity()).isEqualTo(2);
    }

    @Test
    void shouldWatchTheSideAtWhichItCouldClose() {
        market.traded(Side.BUY, FUTURE, 2, "1900");
        arm(FUTURE, Side.SELL).triggerPrice(TriggerPrice.BID_ASK).stopPrice(Decimals.of(1_895));
        send();
        market.last(FUTURE, "1890");
        assertThat(market.sent()).hasSize(1);
        market.quote(FUTURE, "1895", "1900");
        assertThat(market.sent()).hasSize(2);
    }

    @Test
    void shouldKeepALimitAndPriceAnewWhenTheMarketRunsAway() {
        market.traded(Side.BUY, FUTURE, 2, "1900");
        arm(FUTURE, Side.SELL).stopPrice(Decimals.of(1_895)).slippageTicks(10);
        send();
        market.quote(FUTURE, "1894.5", "1895").last(FUTURE, "1894.8");
        final Sent first = market.working(last());
        assertThat(order().type()).isEqualTo(OrderType.LO);
        assertThat(first.price()).isEqualTo(Decimals.parse("1893.5"));
        market.quote(FUTURE, "1880", "1890");
        market.timePasses(2 * SECOND);
        assertThat(last().action()).isEqualTo(OrderAction.CANCEL);
        market.ended(ReportKind.CANCELLED, first, 0);
        market.timePasses(1);
        assertThat(last().price()).isEqualTo(Decimals.parse("1879"));
    }

    @Test
    void shouldGoOnAfterAPartOfAMarketOrder() {
        market.traded(Side.BUY, FUTURE, 5, "1900");
        arm(FUTURE, Side.SELL).stopPrice(Decimals.of(1_895));
        send();
        market.last(FUTURE, "1894");
        final Sent first = last();
        market.accepted(first);
        market.filled(first, 2, "1894");
        market.ended(ReportKind.CANCELLED, first, 2);
        market.timePasses(1);
        assertThat(last().quantity()).isEqualTo(3);
    }

    @Test
    void shouldNeverTurnThePositionAround() {
        market.traded(Side.BUY, FUTURE, 5, "1900");
        final Sent own = market.working(market.sell(FUTURE, 3, "1905"));
        arm(FUTURE, Side.SELL).stopPrice(Decimals.of(1_895));
        send();
        market.last(FUTURE, "1894");
        assertThat(last().quantity()).as("three more may still be sold").isEqualTo(2);
        fillAll("1894");
        market.filled(own, 3, "1905");
        market.timePasses(SECOND);
        assertThat(market.account().netQuantity(order().instrument())).isZero();
        assertThat(market.logic().execution().exitDesk().liveCount()).isZero();
    }

    @Test
    void shouldEndWithThePosition() {
        market.traded(Side.BUY, FUTURE, 5, "1900");
        arm(FUTURE, Side.SELL).stopPrice(Decimals.of(1_895));
        send();
        market.traded(Side.SELL, FUTURE, 5, "1900");
        assertThat(told().state()).isEqualTo(ParentState.CANCELLED);
        market.traded(Side.BUY, FUTURE, 5, "1900");
        final int sent = market.sent().size();
        market.last(FUTURE, "1890");
        assertThat(market.sent()).hasSize(sent);
    }

    @Test
    void shouldFollowWhatTheEntryExecutes() {
        final Sent entry = market.working(market.buy(FUTURE, 10, "1900"));
        arm(FUTURE, Side.SELL).stopPrice(Decimals.of(1_895)).entryOrderId(entry.clientOrderId());
        send();
        market.last(FUTURE, "1890");
        assertThat(market.sent()).as("nothing to protect yet").hasSize(1);
        market.last(FUTURE, "1899");
        market.filled(entry, 3, "1899");
        market.last(FUTURE, "1894");
        assertThat(last().quantity()).isEqualTo(3);
        fillAll("1894");
        market.filled(entry, 2, "1893");
        market.timePasses(1);
        assertThat(last().quantity())
                .as("what comes later is protected as well")
                .isEqualTo(2);
        fillAll("1892");
        market.ended(ReportKind.CANCELLED, entry, 5);
        assertThat(told().state()).isEqualTo(ParentState.FILLED);
    }

    @Test
    void shouldEndWithAnEntryThatCameToNothing() {
        final Sent entry = market.working(market.buy(FUTURE, 10, "1900"));
        arm(FUTURE, Side.SELL).stopPrice(Decimals.of(1_895)).entryOrderId(entry.clientOrderId());
        send();
        market.ended(ReportKind.CANCELLED, entry, 0);
        assertThat(told().state()).isEqualTo(ParentState.CANCELLED);
    }

    @Test
    void shouldStayArmedUntilSharesAreSettled() {
        final Scenario day = new Scenario()
                .rulebook(RulebookFiles.packaged(), 1)
                .start(20261125)
                .at(MarketTime.epochNs(20261125, MarketTime.at(9, 30)))
                .account(10_000_000_000L, "0", "0")
                .wideLimits()
                .share("26800", "28650", "24950")
                .quote(SHARE, "26750", "26800");
        day.traded(Side.BUY, SHARE, 500, "26800");
        day.frames().exit(0, SHARE, Side.SELL);
        day.frames().exit().stopPrice(Decimals.of(26_000));
        day.send(day.frames().exit().limit());
        day.takeAlerts();
        day.last(SHARE, "25900").last(SHARE, "25800");
        assertThat(day.sent()).hasSize(1);
        assertThat(day.takeAlerts()).as("told once").containsExactly(AlertCode.EXIT_NOT_SELLABLE);
        day.at(MarketTime.epochNs(20261127, MarketTime.at(12, 59))).start(20261127);
        day.last(SHARE, "25800");
        assertThat(day.sent()).as("T+2, before 13:00").hasSize(1);
        day.at(MarketTime.epochNs(20261127, MarketTime.at(13, 0))).last(SHARE, "25800");
        assertThat(day.sent()).hasSize(2);
        assertThat(day.sent().get(1).quantity()).isEqualTo(500);
    }

    @Test
    void shouldWaitForAPhaseThatTakesOrders() {
        market.holding(SHARE, 1_000, "26800");
        arm(SHARE, Side.SELL).stopPrice(Decimals.of(26_000));
        send();
        market.phase(SHARE, Phase.BREAK).last(SHARE, "25900");
        assertThat(market.sent()).isEmpty();
        market.at(MarketTime.epochNs(20261120, MarketTime.at(14, 31))).phase(SHARE, Phase.CLOSING_AUCTION);
        assertThat(order().type()).isEqualTo(OrderType.ATC);
    }

    @Test
    void shouldBeArmedAgainWhenTheDayEndsBeforeAllIsClosed() {
        market.holding(SHARE, 1_000, "26800");
        arm(SHARE, Side.SELL).stopPrice(Decimals.of(26_000));
        send();
        market.at(MarketTime.epochNs(20261120, MarketTime.at(14, 31))).phase(SHARE, Phase.CLOSING_AUCTION);
        market.last(SHARE, "25900");
        final Sent atc = last();
        market.accepted(atc);
        market.filled(atc, 400, "25900");
        market.ended(ReportKind.EXPIRED, atc, 400);
        market.at(MarketTime.epochNs(20261120, MarketTime.at(14, 45))).phase(SHARE, Phase.PUT_THROUGH);
        market.timePasses(SECOND);
        assertThat(market.logic().execution().exitDesk().liveCount()).isEqualTo(1);
        market.at(MarketTime.epochNs(20261123, MarketTime.at(9, 15))).phase(SHARE, Phase.CONTINUOUS);
        assertThat(last().quantity()).isEqualTo(600);
    }

    @Test
    void shouldFireNothingWhileTheKillSwitchIsSet() {
        market.traded(Side.BUY, FUTURE, 5, "1900");
        arm(FUTURE, Side.SELL).stopPrice(Decimals.of(1_895));
        send();
        market.kill(RiskScope.FIRM, 0, KillAction.HALT, "alice").last(FUTURE, "1894");
        assertThat(market.sent()).hasSize(1);
        market.kill(RiskScope.FIRM, 0, KillAction.RELEASE, "bob").last(FUTURE, "1893");
        assertThat(market.sent()).hasSize(2);
    }

    @Test
    void shouldGoOnAfterARestart() {
        market.traded(Side.BUY, FUTURE, 5, "1900");
        arm(FUTURE, Side.SELL).trailDistance(Decimals.of(10));
        send();
        market.last(FUTURE, "1930").restart().last(FUTURE, "1920");
        assertThat(market.sent()).as("the best price was not forgotten").hasSize(2);
        market.restart();
        fillAll("1920");
        assertThat(told().state()).isEqualTo(ParentState.FILLED);
    }

    @Test
    void shouldBeCancelledWithItsParentOrderOrBeforeIt() {
        market.traded(Side.BUY, FUTURE, 5, "1900");
        arm(FUTURE, Side.SELL).stopPrice(Decimals.of(1_895));
        send();
        final long exitId = told().parentId();
        market.send(market.frames().exit(ExitAction.CANCEL, exitId));
        assertThat(told().state()).isEqualTo(ParentState.CANCELLED);
        market.send(market.frames().exit(ExitAction.CANCEL, exitId));
        assertThat(market.lastReason()).isEqualTo(RejectReason.UNKNOWN_EXIT);
        arm(FUTURE, Side.SELL).stopPrice(Decimals.of(1_895));
        send();
        market.last(FUTURE, "1894");
        final long parentId = market.logic().execution().parents().live(0).parentId();
        market.send(market.frames().parent(ParentAction.CANCEL, parentId));
        market.ended(ReportKind.CANCELLED, last(), 0);
        market.timePasses(SECOND);
        assertThat(market.logic().execution().exitDesk().liveCount()).isZero();
    }

    @Test
    void shouldRefuseTermsThatCannotBeKept() {
        arm(FUTURE, Side.SELL);
        send();
        assertThat(market.lastReason()).as("no price").isEqualTo(RejectReason.EXIT_TERMS);
        arm(FUTURE, Side.SELL).stopPrice(Decimals.of(1_900)).takeProfitPrice(Decimals.of(1_890));
        send();
        assertThat(market.lastReason()).as("profit below the stop").isEqualTo(RejectReason.EXIT_TERMS);
        final Sent entry = market.working(market.sell(FUTURE, 1, "1900"));
        arm(FUTURE, Side.SELL).stopPrice(Decimals.of(1_890)).entryOrderId(entry.clientOrderId());
        send();
        assertThat(market.lastReason()).as("of the entry's side").isEqualTo(RejectReason.EXIT_TERMS);
        arm(FUTURE, Side.BUY).stopPrice(Decimals.of(1_910)).entryOrderId(77);
        send();
        assertThat(market.lastReason()).isEqualTo(RejectReason.UNKNOWN_ORDER);
        assertThat(market.logic().execution().exitDesk().refused()).isEqualTo(4);
    }

    private ExitCommandEncoder arm(final int instrument, final Side side) {
        market.frames().exit(0, instrument, side);
        return market.frames().exit();
    }

    private void send() {
        market.send(market.frames().exit().limit());
    }

    private Sent last() {
        return market.sent().get(market.sent().size() - 1);
    }

    private Order order() {
        return market.order(last());
    }

    private void fillAll(final String price) {
        final Sent order = last();
        market.accepted(order);
        market.filled(order, order.quantity() - market.order(order).filledQuantity(), price);
    }

    /** What was told last of an exit. */
    private Told told() {
        return market.takeTold().stream()
                .filter(report -> report.algorithm() == ParentAlgorithm.EXIT)
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
