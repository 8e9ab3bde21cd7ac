package io.saola.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import org.junit.jupiter.api.Test;

/** Continuous trading, with the worked examples of the market's rules. */
final class OrderBookTest {
    private final BookScenario book = BookScenario.continuous(25_000);

    @Test
    void shouldTradeByPriceThenTimeAtTheRestingPrice() {
        final long s1 = book.sell(500, 25_100);
        final long s2 = book.sell(300, 25_050);
        final long s3 = book.sell(400, 25_050);
        final long buy = book.buy(1_000, 25_100);
        assertThat(book.takeEvents())
                .containsExactly(
                        buy + "-" + s2 + " 300@25050", buy + "-" + s3 + " 400@25050", buy + "-" + s1 + " 300@25100");
        assertThat(book.depth(Side.SELL)).isEqualTo("25100:200");
        assertThat(book.depth(Side.BUY)).isEmpty();
    }

    @Test
    void shouldRestWhatALimitOrderCannotTrade() {
        book.sell(300, 25_000);
        book.buy(500, 25_000);
        assertThat(book.depth(Side.BUY)).isEqualTo("25000:200");
        assertThat(book.depth(Side.SELL)).isEmpty();
    }

    @Test
    void shouldKeepThePlaceOfAnOrderReducedInQuantity() {
        final long b1 = book.buy(500, 25_000);
        final long b2 = book.buy(500, 25_000);
        assertThat(book.modify(b1, 300, 25_000)).isEqualTo(Refusal.NONE);
        final long sell = book.sell(400, 25_000);
        assertThat(book.takeEvents()).containsExactly(b1 + "-" + sell + " 300@25000", b2 + "-" + sell + " 100@25000");
    }

    @Test
    void shouldSendAnOrderRaisedInQuantityToTheBackOfTheQueue() {
        final long b1 = book.buy(500, 25_000);
        final long b2 = book.buy(500, 25_000);
        assertThat(book.modify(b1, 600, 25_000)).isEqualTo(Refusal.NONE);
        final long sell = book.sell(600, 25_000);
        assertThat(book.takeEvents()).containsExactly(b2 + "-" + sell + " 500@25000", b1 + "-" + sell + " 100@25000");
    }

    @Test
    void shouldSendAnOrderMovedInPriceAndBackToTheBackOfTheQueue() {
        final long b1 = book.buy(500, 25_000);
        final long b2 = book.buy(500, 25_000);
        book.modify(b1, 500, 25_050);
        book.modify(b1, 500, 25_000);
        final long sell = book.sell(100, 25_000);
        assertThat(book.takeEvents()).containsExactly(b2 + "-" + sell + " 100@25000");
    }

    @Test
    void shouldTradeAtOnceWhenAnAmendedPriceCrosses() {
        final long sell = book.sell(500, 25_050);
        final long buy = book.buy(300, 25_000);
        book.modify(buy, 300, 25_050);
        assertThat(book.takeEvents()).containsExactly(buy + "-" + sell + " 300@25050");
        assertThat(book.depth(Side.SELL)).isEqualTo("25050:200");
    }

    @Test
    void shouldCancelWhatIsOpen() {
        final long buy = book.buy(500, 25_000);
        book.sell(200, 25_000);
        book.takeEvents();
        assertThat(book.cancel(buy)).isEqualTo(Refusal.NONE);
        assertThat(book.takeEvents()).containsExactly(buy + " REQUESTED 300");
        assertThat(book.cancel(buy)).isEqualTo(Refusal.UNKNOWN_ORDER);
        assertThat(book.exchange().openOrderCount()).isZero();
    }

    @Test
    void shouldRefuseAmendmentsThatAreNone() {
        final long buy = book.buy(500, 25_000);
        book.sell(200, 25_000);
        assertThat(book.modify(buy, 500, 25_000)).isEqualTo(Refusal.NOTHING_CHANGES);
        assertThat(book.modify(buy, 600, 25_050)).isEqualTo(Refusal.BOTH_CHANGE);
        assertThat(book.modify(buy, 200, 25_000)).isEqualTo(Refusal.BELOW_FILLED);
        assertThat(book.modify(buy, 550, 25_000)).isEqualTo(Refusal.INVALID_LOT);
        assertThat(book.modify(buy, 500, 25_010)).isEqualTo(Refusal.INVALID_TICK);
        assertThat(book.modify(99, 500, 25_010)).isEqualTo(Refusal.UNKNOWN_ORDER);
        assertThat(book.depth(Side.BUY)).isEqualTo("25000:300");
    }

    @Test
    void shouldRestTheRemainderOfAMarketOrderOneTickBeyondItsLastTrade() {
        book.sell(300, 25_000);
        book.sell(500, 25_050);
        book.sell(200, 25_150);
        book.place(Side.BUY, OrderType.MTL, 1_200, 0);
        assertThat(book.takeEvents()).hasSize(3);
        assertThat(book.depth(Side.BUY)).isEqualTo("25200:200");
    }

    @Test
    void shouldRestTheRemainderOfAMarketOrderAtTheCeilingAtMost() {
        book.sell(300, 26_750);
        book.place(Side.BUY, OrderType.MTL, 500, 0);
        assertThat(book.depth(Side.BUY)).isEqualTo("26750:200");
    }

    @Test
    void shouldStepAcrossTickRangesForTheRemainderOfAMarketOrder() {
        final BookScenario high = BookScenario.continuous(50_000);
        high.buy(100, 50_000);
        high.place(Side.SELL, OrderType.MTL, 300, 0);
        assertThat(high.depth(Side.SELL)).isEqualTo("49950:200");
    }

    @Test
    void shouldCancelAMarketOrderThatFindsNobody() {
        final long order = book.place(Side.BUY, OrderType.MTL, 100, 0);
        assertThat(book.takeEvents()).containsExactly(order + " NO_COUNTER_ORDER 100");
        assertThat(book.exchange().openOrderCount()).isZero();
    }

    @Test
    void shouldCheckOrdersInTheExchangesOrder() {
        assertThat(book.exchange().check(null, OrderType.LO, 0, 0)).isEqualTo(Refusal.UNKNOWN_INSTRUMENT);
        assertThat(book.check(OrderType.ATO, 150, 0)).isEqualTo(Refusal.TYPE_NOT_ALLOWED_IN_PHASE);
        assertThat(book.check(OrderType.LO, 0, 1)).isEqualTo(Refusal.INVALID_LOT);
        assertThat(book.check(OrderType.LO, 99, 1)).isEqualTo(Refusal.ODD_LOT);
        assertThat(book.check(OrderType.LO, 150, 1)).isEqualTo(Refusal.INVALID_LOT);
        assertThat(book.check(OrderType.LO, 500_100, 1)).isEqualTo(Refusal.QUANTITY_ABOVE_LIMIT);
        assertThat(book.check(OrderType.LO, 500_000, 30_010)).isEqualTo(Refusal.INVALID_TICK);
        assertThat(book.check(OrderType.LO, 100, 23_200)).isEqualTo(Refusal.PRICE_BELOW_FLOOR);
        assertThat(book.check(OrderType.LO, 100, 26_800)).isEqualTo(Refusal.PRICE_ABOVE_CEILING);
        assertThat(book.check(OrderType.LO, 100, 0)).isEqualTo(Refusal.INVALID_TICK);
        assertThat(book.check(OrderType.MTL, 100, 25_000)).isEqualTo(Refusal.INVALID_TICK);
        assertThat(book.check(OrderType.LO, 100, 26_750)).isEqualTo(Refusal.NONE);
        assertThat(book.check(OrderType.MTL, 100, 0)).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldTakeNothingDuringTheBreakAndAfterTheClose() {
        final long buy = book.buy(100, 25_000);
        book.advanceTo(12, 0);
        assertThat(book.check(OrderType.LO, 100, 25_000)).isEqualTo(Refusal.TYPE_NOT_ALLOWED_IN_PHASE);
        assertThat(book.cancel(buy)).isEqualTo(Refusal.NOT_AMENDABLE_IN_PHASE);
        book.advanceTo(14, 50);
        assertThat(book.check(OrderType.LO, 100, 25_000)).isEqualTo(Refusal.TYPE_NOT_ALLOWED_IN_PHASE);
        assertThat(book.takeEvents()).containsExactly(buy + " EXPIRED 100");
    }
}
