package io.saola.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Call auctions: the worked examples of the market's rules, reference 39,000 unless said otherwise. */
final class AuctionTest {
    private final BookScenario book = BookScenario.openingAuction(39_000);

    @Test
    void a1ShouldTradeAtTheReferenceInsideTheRange() {
        final long b1 = book.buy(1_000, 40_000);
        final long s1 = book.sell(1_000, 38_000);
        assertThat(book.takeEvents()).isEmpty();
        book.advanceTo(9, 15);
        assertThat(book.takeEvents()).containsExactly(b1 + "-" + s1 + " 1000@39000");
    }

    @Test
    void a2ShouldTradeNearestToTheLastPriceInTheClosingAuction() {
        final BookScenario closing = BookScenario.beforeTheClose(39_000);
        closing.sell(100, 40_500);
        closing.buy(100, 40_500);
        closing.advanceTo(14, 30).takeEvents();
        final long b1 = closing.buy(1_000, 40_000);
        final long s1 = closing.sell(1_000, 38_000);
        closing.advanceTo(14, 45);
        assertThat(closing.takeEvents()).containsExactly(b1 + "-" + s1 + " 1000@40000");
    }

    @Test
    void a3ShouldNotLeaveABetterPricedOrderUnfilled() {
        final long b1 = book.buy(1_500, 40_000);
        book.buy(800, 39_500);
        final long s1 = book.sell(600, 38_500);
        final long s2 = book.sell(900, 39_200);
        book.advanceTo(9, 15);
        assertThat(book.takeEvents()).containsExactly(b1 + "-" + s1 + " 600@39500", b1 + "-" + s2 + " 900@39500");
        assertThat(book.depth(Side.BUY)).isEqualTo("39500:800");
        assertThat(book.depth(Side.SELL)).isEmpty();
    }

    @Test
    void a4ShouldFillPartlyAtTheAuctionPrice() {
        final long b1 = book.buy(500, 39_800);
        final long s1 = book.sell(600, 38_500);
        final long s2 = book.sell(900, 39_000);
        final long b2 = book.buy(200, 39_000);
        book.advanceTo(9, 15);
        assertThat(book.takeEvents())
                .containsExactly(
                        b1 + "-" + s1 + " 500@39000", b2 + "-" + s1 + " 100@39000", b2 + "-" + s2 + " 100@39000");
        assertThat(book.depth(Side.SELL)).isEqualTo("39000:800");
    }

    @Test
    void a5ShouldFillByTimeAtOnePrice() {
        final long b1 = book.buy(300, 39_500);
        final long b2 = book.buy(500, 39_500);
        final long s1 = book.sell(600, 39_500);
        book.advanceTo(9, 15);
        assertThat(book.takeEvents()).containsExactly(b1 + "-" + s1 + " 300@39500", b2 + "-" + s1 + " 300@39500");
        assertThat(book.depth(Side.BUY)).isEqualTo("39500:200");
    }

    @Test
    void a6ShouldNotTradeABookThatDoesNotCross() {
        book.buy(500, 38_500);
        book.sell(500, 39_500);
        book.advanceTo(9, 15);
        assertThat(book.takeEvents()).isEmpty();
        assertThat(book.depth(Side.BUY)).isEqualTo("38500:500");
        assertThat(book.depth(Side.SELL)).isEqualTo("39500:500");
    }

    @Test
    void k1ShouldLetAnEarlierCeilingBuyGoBeforeAMarketOrder() {
        final long o1 = book.buy(300, 41_700);
        final long o2 = book.place(Side.BUY, OrderType.ATO, 400, 0);
        final long o3 = book.sell(500, 39_000);
        book.advanceTo(9, 15);
        assertThat(book.takeEvents())
                .containsExactly(o1 + "-" + o3 + " 300@41700", o2 + "-" + o3 + " 200@41700", o2 + " EXPIRED 200");
    }

    @Test
    void k1ShouldLetAnEarlierMarketOrderGoFirst() {
        final long o2 = book.place(Side.BUY, OrderType.ATO, 400, 0);
        final long o1 = book.buy(300, 41_700);
        final long o3 = book.sell(500, 39_000);
        book.advanceTo(9, 15);
        assertThat(book.takeEvents()).containsExactly(o2 + "-" + o3 + " 400@41700", o1 + "-" + o3 + " 100@41700");
        assertThat(book.depth(Side.BUY)).isEqualTo("41700:200");
    }

    @Test
    void k1OldShouldLetMarketOrdersGoBeforeEveryLimitOrderBeforeKrx() {
        final BookScenario old =
                BookScenario.hose(39_000).on(BookScenario.BEFORE_KRX).start(9, 0);
        final long o1 = old.buy(300, 41_700);
        final long o2 = old.place(Side.BUY, OrderType.ATO, 400, 0);
        final long o3 = old.sell(500, 39_000);
        old.advanceTo(9, 15);
        assertThat(old.takeEvents()).containsExactly(o2 + "-" + o3 + " 400@41700", o1 + "-" + o3 + " 100@41700");
        assertThat(old.depth(Side.BUY)).isEqualTo("41700:200");
    }

    @Test
    void legacyShouldFillTheMarketSellFirstAtTheReference() {
        final BookScenario legacy = legacy(80_000);
        final long c = legacy.buy(1_500, 84_000);
        final long d = legacy.buy(1_000, 83_000);
        final long b = legacy.place(Side.SELL, OrderType.ATO, 1_000, 0);
        final long a = legacy.sell(2_000, 76_000);
        legacy.advanceTo(9, 15);
        assertThat(legacy.takeEvents())
                .containsExactly(c + "-" + b + " 1000@80000", c + "-" + a + " 500@80000", d + "-" + a + " 1000@80000");
        assertThat(legacy.depth(Side.SELL)).isEqualTo("76000:500");
    }

    @Test
    void legacyShouldPriceAMarketSellAtTheBestLimitOfItsSide() {
        final BookScenario legacy = legacy(100_000);
        final long c = legacy.buy(1_500, 105_000);
        final long b = legacy.place(Side.SELL, OrderType.ATO, 2_000, 0);
        legacy.sell(2_000, 102_000);
        legacy.advanceTo(9, 15);
        assertThat(legacy.takeEvents()).containsExactly(c + "-" + b + " 1500@102000", b + " EXPIRED 500");
        assertThat(legacy.depth(Side.SELL)).isEqualTo("102000:2000");
    }

    @Test
    void shouldNotTradeMarketOrdersAmongThemselvesBeforeKrx() {
        final BookScenario old =
                BookScenario.hose(39_000).on(BookScenario.BEFORE_KRX).start(9, 0);
        final long buy = old.place(Side.BUY, OrderType.ATO, 800, 0);
        final long sell = old.place(Side.SELL, OrderType.ATO, 500, 0);
        old.advanceTo(9, 15);
        assertThat(old.takeEvents()).containsExactly(buy + " EXPIRED 800", sell + " EXPIRED 500");
    }

    @Test
    void shouldLeaveBetterPricedOrdersUnfilledOnlyUnderTheLegacyRule() {
        final BookScenario strict = BookScenario.hose(80_000).on("2021-07-05").start(9, 0);
        assertThat(excessDemand(strict)).contains("1-3 1000@81000");
        assertThat(excessDemand(legacy(80_000))).contains("1-3 1000@80000");
    }

    @Test
    void shouldAnchorTheClosingAuctionAtTheReferenceIfTheRuleSaysSo() {
        final BookScenario closing = BookScenario.hose(39_000)
                .rule("auction.atc_anchor", "REFERENCE")
                .start(14, 20);
        closing.sell(100, 40_500);
        closing.buy(100, 40_500);
        closing.advanceTo(14, 30).takeEvents();
        final long buy = closing.buy(1_000, 40_000);
        final long sell = closing.sell(1_000, 38_000);
        closing.advanceTo(14, 45);
        assertThat(closing.takeEvents()).containsExactly(buy + "-" + sell + " 1000@39000");
    }

    @Test
    void shouldCountMarketOrdersAtEveryPriceIfTheRuleSaysSo() {
        final BookScenario everyLevel = BookScenario.hose(39_000)
                .rule("auction.at_priority", "EVERY_LEVEL")
                .start(9, 0);
        final long ato = everyLevel.place(Side.BUY, OrderType.ATO, 800, 0);
        final long sell = everyLevel.sell(500, 38_500);
        everyLevel.advanceTo(9, 15);
        assertThat(everyLevel.takeEvents()).containsExactly(ato + "-" + sell + " 500@41700", ato + " EXPIRED 300");
    }

    @Test
    void k2ShouldLetAnEarlierFloorSellGoBeforeAMarketOrder() {
        final long o1 = book.sell(300, 36_300);
        final long o2 = book.place(Side.SELL, OrderType.ATO, 300, 0);
        final long o3 = book.buy(400, 39_000);
        book.advanceTo(9, 15);
        assertThat(book.takeEvents())
                .containsExactly(o3 + "-" + o1 + " 300@36300", o3 + "-" + o2 + " 100@36300", o2 + " EXPIRED 200");
    }

    @Test
    void k3ShouldPriceAMarketSellAtTheOnlyBuy() {
        final long o1 = book.buy(100, 38_950);
        final long o2 = book.place(Side.SELL, OrderType.ATO, 500, 0);
        book.advanceTo(9, 15);
        assertThat(book.takeEvents()).containsExactly(o1 + "-" + o2 + " 100@38950", o2 + " EXPIRED 400");
    }

    @Test
    void k4ShouldPutAMarketBuyOneTickAboveTheBestLimit() {
        final long b1 = book.buy(500, 40_000);
        final long a1 = book.place(Side.BUY, OrderType.ATO, 400, 0);
        final long s1 = book.sell(600, 39_000);
        book.advanceTo(9, 15);
        assertThat(book.takeEvents()).containsExactly(a1 + "-" + s1 + " 400@40000", b1 + "-" + s1 + " 200@40000");
        assertThat(book.depth(Side.BUY)).isEqualTo("40000:300");
    }

    @Test
    void k5ShouldTradeAtTheReferenceAgainstALowerSell() {
        final long a1 = book.place(Side.BUY, OrderType.ATO, 800, 0);
        final long s1 = book.sell(500, 38_500);
        book.advanceTo(9, 15);
        assertThat(book.takeEvents()).containsExactly(a1 + "-" + s1 + " 500@39000", a1 + " EXPIRED 300");
    }

    @Test
    void k6ToK8ShouldMoveOneTickWithTheImbalanceOfMarketOrders() {
        assertThat(marketOnly(800, 500)).containsExactly("1-2 500@39050", "1 EXPIRED 300");
        assertThat(marketOnly(500, 500)).containsExactly("1-2 500@39000");
        assertThat(marketOnly(500, 900)).containsExactly("1-2 500@38950", "2 EXPIRED 400");
    }

    @Test
    void k9ShouldCancelALoneMarketOrder() {
        final long a1 = book.place(Side.BUY, OrderType.ATO, 800, 0);
        book.advanceTo(9, 15);
        assertThat(book.takeEvents()).containsExactly(a1 + " EXPIRED 800");
    }

    @Test
    void k10ShouldPriceAtCloseMarketOrders() {
        final BookScenario closing = BookScenario.beforeTheClose(39_000);
        closing.sell(100, 39_600);
        closing.buy(100, 39_600);
        closing.advanceTo(14, 30).takeEvents();
        final long b1 = closing.buy(500, 40_000);
        final long s1 = closing.sell(800, 39_000);
        final long c1 = closing.place(Side.SELL, OrderType.ATC, 300, 0);
        final long b2 = closing.buy(700, 39_400);
        closing.advanceTo(14, 45);
        assertThat(closing.takeEvents())
                .containsExactly(
                        b1 + "-" + c1 + " 300@39400",
                        b1 + "-" + s1 + " 200@39400",
                        b2 + "-" + s1 + " 600@39400",
                        b2 + " EXPIRED 100");
    }

    @Test
    void k11ShouldPriceMarketOrdersOfBothSides() {
        final long b1 = book.buy(200, 39_500);
        final long a1 = book.place(Side.BUY, OrderType.ATO, 300, 0);
        book.sell(400, 40_000);
        final long a2 = book.place(Side.SELL, OrderType.ATO, 600, 0);
        book.advanceTo(9, 15);
        assertThat(book.takeEvents())
                .containsExactly(a1 + "-" + a2 + " 300@39000", b1 + "-" + a2 + " 200@39000", a2 + " EXPIRED 100");
        assertThat(book.depth(Side.SELL)).isEqualTo("40000:400");
    }

    @Test
    void shouldRefuseAmendmentsAndCancelsInAnAuction() {
        final long buy = book.buy(500, 39_000);
        assertThat(book.cancel(buy)).isEqualTo(Refusal.NOT_AMENDABLE_IN_PHASE);
        assertThat(book.modify(buy, 600, 39_000)).isEqualTo(Refusal.NOT_AMENDABLE_IN_PHASE);
        assertThat(book.check(OrderType.MTL, 100, 0)).isEqualTo(Refusal.TYPE_NOT_ALLOWED_IN_PHASE);
        assertThat(book.check(OrderType.ATC, 100, 0)).isEqualTo(Refusal.TYPE_NOT_ALLOWED_IN_PHASE);
    }

    private static BookScenario legacy(final long referencePrice) {
        return BookScenario.hose(referencePrice).on("2020-06-01").start(9, 0);
    }

    /** Buys at 82,000 and 81,000 for more than is sold. */
    private static List<String> excessDemand(final BookScenario book) {
        book.buy(1_000, 82_000);
        book.buy(1_000, 81_000);
        book.sell(1_000, 79_000);
        book.advanceTo(9, 15);
        return book.takeEvents();
    }

    private static List<String> marketOnly(final long buys, final long sells) {
        final BookScenario empty = BookScenario.openingAuction(39_000);
        empty.place(Side.BUY, OrderType.ATO, buys, 0);
        empty.place(Side.SELL, OrderType.ATO, sells, 0);
        empty.advanceTo(9, 15);
        return empty.takeEvents();
    }
}
