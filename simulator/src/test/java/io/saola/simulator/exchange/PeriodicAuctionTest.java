package io.saola.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import org.junit.jupiter.api.Test;

/** Shares under trading restriction: an auction every 15 minutes since 2025-05-05, the afternoon only before. */
final class PeriodicAuctionTest {
    @Test
    void shouldUncrossEveryFifteenMinutesAndCarryTheRestOver() {
        final BookScenario book = BookScenario.hose(25_000).restricted().start(9, 15);
        final long b1 = book.buy(500, 25_050);
        final long s1 = book.sell(300, 25_000);
        assertThat(book.takeEvents()).isEmpty();
        book.advanceTo(9, 30);
        assertThat(book.takeEvents()).containsExactly(b1 + "-" + s1 + " 300@25050");
        final long s2 = book.sell(200, 24_950);
        book.advanceTo(9, 45);
        assertThat(book.takeEvents()).containsExactly(b1 + "-" + s2 + " 200@25050");
    }

    @Test
    void shouldTakeLimitOrdersInRoundLotsOnly() {
        final BookScenario book = BookScenario.hose(25_000).restricted().start(9, 20);
        assertThat(book.check(OrderType.LO, 100, 25_000)).isEqualTo(Refusal.NONE);
        assertThat(book.check(OrderType.MTL, 100, 0)).isEqualTo(Refusal.TYPE_NOT_ALLOWED_IN_PHASE);
        assertThat(book.check(OrderType.ATO, 100, 0)).isEqualTo(Refusal.TYPE_NOT_ALLOWED_IN_PHASE);
        assertThat(book.check(OrderType.LO, 50, 25_000)).isEqualTo(Refusal.ODD_LOT);
    }

    @Test
    void shouldRunFifteenAuctionsBetweenTheOpeningAndTheClosingOne() {
        final BookScenario book = BookScenario.hose(25_000).restricted().start(8, 0);
        int auctions = 0;
        for (int minute = 9 * 60; minute < 15 * 60; minute += 15) {
            book.advanceTo(minute / 60, minute % 60);
            auctions += phase(book) == Phase.PERIODIC_AUCTION ? 1 : 0;
        }
        assertThat(auctions).isEqualTo(15);
        book.advanceTo(14, 30);
    }

    @Test
    void shouldTradeInTheAfternoonOnlyBeforeKrx() {
        final BookScenario book = BookScenario.hose(25_000)
                .restricted()
                .on(BookScenario.BEFORE_KRX)
                .start(10, 0);
        assertThat(book.check(OrderType.LO, 100, 25_000)).isEqualTo(Refusal.TYPE_NOT_ALLOWED_IN_PHASE);
        book.advanceTo(13, 0);
        final long sell = book.sell(100, 25_000);
        final long buy = book.buy(100, 25_000);
        assertThat(book.takeEvents()).containsExactly(buy + "-" + sell + " 100@25000");
    }

    @Test
    void shouldExpireAtTheEndOfTheClosingAuction() {
        final BookScenario book = BookScenario.hose(25_000).restricted().start(14, 20);
        final long buy = book.place(Side.BUY, OrderType.LO, 100, 24_000);
        book.advanceTo(14, 45);
        assertThat(book.takeEvents()).containsExactly(buy + " EXPIRED 100");
    }

    private static Phase phase(final BookScenario book) {
        return book.exchange().phase(book.share(), Board.ROUND_LOT);
    }
}
