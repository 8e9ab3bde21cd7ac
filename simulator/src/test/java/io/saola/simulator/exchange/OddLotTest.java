package io.saola.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import org.junit.jupiter.api.Test;

/** The odd-lot board: 1 to 99 shares, limit orders only, a book of its own. */
final class OddLotTest {
    @Test
    void shouldTradeInABookOfItsOwn() {
        final BookScenario book = BookScenario.continuous(25_000);
        final long roundSell = book.sell(100, 25_000);
        final long oddBuy = book.buy(99, 25_000);
        assertThat(book.takeEvents()).isEmpty();
        final long oddSell = book.sell(40, 25_000);
        assertThat(book.takeEvents()).containsExactly("G4 " + oddBuy + "-" + oddSell + " 40@25000");
        final long roundBuy = book.buy(100, 25_000);
        assertThat(book.takeEvents()).containsExactly(roundBuy + "-" + roundSell + " 100@25000");
    }

    @Test
    void shouldLeaveTheRoundLotPricesAlone() {
        final BookScenario book = BookScenario.continuous(25_000);
        book.sell(40, 25_500);
        book.buy(40, 25_500);
        assertThat(book.exchange().state(book.share()).lastPrice()).isZero();
        assertThat(book.exchange().state(book.share()).highPrice()).isZero();
        assertThat(book.exchange().state(book.share(), Board.ODD_LOT).totalQuantity())
                .isEqualTo(40);
    }

    @Test
    void shouldTakeLimitOrdersOnly() {
        final BookScenario opening = BookScenario.openingAuction(25_000);
        assertThat(opening.check(OrderType.ATO, 50, 0)).isEqualTo(Refusal.ODD_LOT);
        assertThat(BookScenario.continuous(25_000).check(OrderType.MTL, 50, 0)).isEqualTo(Refusal.ODD_LOT);
        assertThat(BookScenario.continuous(25_000).check(OrderType.LO, 150, 25_000))
                .isEqualTo(Refusal.INVALID_LOT);
    }

    @Test
    void shouldUncrossInTheAuctionsSinceKrx() {
        final BookScenario book = BookScenario.openingAuction(25_000);
        final long sell = book.sell(30, 24_900);
        final long buy = book.buy(50, 25_100);
        assertThat(book.takeEvents()).isEmpty();
        book.advanceTo(9, 15);
        assertThat(book.takeEvents()).containsExactly("G4 " + buy + "-" + sell + " 30@25100");
    }

    @Test
    void shouldBeClosedDuringTheAuctionsBeforeKrx() {
        final BookScenario old =
                BookScenario.hose(25_000).on(BookScenario.BEFORE_KRX).start(9, 5);
        assertThat(old.check(OrderType.LO, 50, 25_000)).isEqualTo(Refusal.TYPE_NOT_ALLOWED_IN_PHASE);
        old.advanceTo(9, 15);
        assertThat(old.check(OrderType.LO, 50, 25_000)).isEqualTo(Refusal.NONE);
        old.advanceTo(14, 30);
        assertThat(old.check(OrderType.LO, 50, 25_000)).isEqualTo(Refusal.TYPE_NOT_ALLOWED_IN_PHASE);
    }

    @Test
    void shouldNotExistOnHoseBeforeSeptember2022() {
        final BookScenario old = BookScenario.hose(25_000).on("2022-09-09").start(10, 0);
        assertThat(old.check(OrderType.LO, 50, 25_000)).isEqualTo(Refusal.ODD_LOT);
        assertThat(BookScenario.on(Market.HNX, 25_000)
                        .on("2022-09-09")
                        .start(10, 0)
                        .check(OrderType.LO, 50, 25_000))
                .isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldKeepAmendmentsBelowALot() {
        final BookScenario book = BookScenario.continuous(25_000);
        final long buy = book.buy(50, 25_000);
        assertThat(book.modify(buy, 100, 25_000)).isEqualTo(Refusal.INVALID_LOT);
        assertThat(book.modify(buy, 99, 25_000)).isEqualTo(Refusal.NONE);
        assertThat(book.modify(buy, 99, 25_050)).isEqualTo(Refusal.NONE);
        assertThat(book.cancel(buy)).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldNotExistForFutures() {
        final BookScenario book = BookScenario.on(Market.DERIVATIVES, 1_900).start(10, 0);
        assertThat(book.refusal(Side.BUY, OrderType.LO, 1, 1_900, false)).isEqualTo(Refusal.NONE);
        assertThat(book.check(OrderType.LO, 501, 1_900)).isEqualTo(Refusal.QUANTITY_ABOVE_LIMIT);
        assertThat(book.check(OrderType.LO, 0, 1_900)).isEqualTo(Refusal.INVALID_LOT);
    }
}
