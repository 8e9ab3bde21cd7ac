package io.saola.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amendments and cancels: what may change, when, on which side of 2025-05-05, and what it does to priority. */
final class AmendmentTest {
    @Test
    void shouldKeepThePlaceOfAnOrderReducedInQuantity() {
        final BookScenario book = BookScenario.continuous(25_000);
        final long b1 = book.buy(500, 25_000);
        final long b2 = book.buy(500, 25_000);
        assertThat(book.modify(b1, 300, 25_000)).isEqualTo(Refusal.NONE);
        final long sell = book.sell(400, 25_000);
        assertThat(book.takeEvents()).containsExactly(b1 + "-" + sell + " 300@25000", b2 + "-" + sell + " 100@25000");
    }

    @Test
    void shouldSendAnOrderRaisedInQuantityToTheBackOfTheQueue() {
        final BookScenario book = BookScenario.continuous(25_000);
        final long b1 = book.buy(500, 25_000);
        final long b2 = book.buy(500, 25_000);
        assertThat(book.modify(b1, 600, 25_000)).isEqualTo(Refusal.NONE);
        final long sell = book.sell(600, 25_000);
        assertThat(book.takeEvents()).containsExactly(b2 + "-" + sell + " 500@25000", b1 + "-" + sell + " 100@25000");
    }

    @Test
    void shouldSendAnOrderMovedInPriceAndBackToTheBackOfTheQueue() {
        final BookScenario book = BookScenario.continuous(25_000);
        final long b1 = book.buy(500, 25_000);
        final long b2 = book.buy(500, 25_000);
        assertThat(book.modify(b1, 500, 25_050)).isEqualTo(Refusal.NONE);
        assertThat(book.modify(b1, 500, 25_000)).isEqualTo(Refusal.NONE);
        final long sell = book.sell(100, 25_000);
        assertThat(book.takeEvents()).containsExactly(b2 + "-" + sell + " 100@25000");
    }

    @Test
    void shouldReduceAnOrderUnderTheRuleThatTakesItsTime() {
        final BookScenario book =
                BookScenario.hose(25_000).rule("amend.down_keeps_time", "false").start(10, 0);
        final long b1 = book.buy(500, 25_000);
        final long b2 = book.buy(500, 25_000);
        assertThat(book.modify(b1, 300, 25_000)).isEqualTo(Refusal.NONE);
        final long sell = book.sell(100, 25_000);
        assertThat(book.takeEvents()).containsExactly(b2 + "-" + sell + " 100@25000");
    }

    @ParameterizedTest(name = "{0} on {1}: price {2}, quantity {3}, both {4}")
    @CsvSource({
        "HOSE,        2026-11-20, NONE, NONE,                   BOTH_CHANGE",
        "HNX,         2026-11-20, NONE, NONE,                   BOTH_CHANGE",
        "UPCOM,       2026-11-20, NONE, NONE,                   BOTH_CHANGE",
        "DERIVATIVES, 2026-11-20, NONE, NONE,                   BOTH_CHANGE",
        "HOSE,        2025-05-05, NONE, NONE,                   BOTH_CHANGE",
        "HOSE,        2025-04-29, NONE, QUANTITY_NOT_AMENDABLE, QUANTITY_NOT_AMENDABLE",
        "HNX,         2025-04-29, NONE, NONE,                   NONE",
        "UPCOM,       2025-04-29, NONE, NONE,                   NONE",
    })
    void shouldLetChangeWhatTheMarketAllowsOnTheDate(
            final Market market, final String date, final Refusal price, final Refusal quantity, final Refusal both) {
        final long from = market == Market.DERIVATIVES ? 1_900 : 25_000;
        final long to = market == Market.DERIVATIVES ? 1_901 : 25_100;
        final BookScenario book = BookScenario.on(market, from).on(date).start(10, 0);
        assertThat(book.modify(book.buy(300, from), 300, to)).isEqualTo(price);
        assertThat(book.modify(book.buy(300, from), 200, from)).isEqualTo(quantity);
        assertThat(book.modify(book.buy(300, from), 400, to)).isEqualTo(both);
    }

    @Test
    void shouldRefuseWhatIsNoAmendmentAndChangeNothing() {
        final BookScenario book = BookScenario.continuous(25_000);
        final long buy = book.buy(500, 25_000);
        book.sell(200, 25_000);
        assertThat(book.modify(buy, 500, 25_000)).isEqualTo(Refusal.NOTHING_CHANGES);
        assertThat(book.modify(buy, 200, 25_000)).isEqualTo(Refusal.BELOW_FILLED);
        assertThat(book.modify(buy, 100, 25_000)).isEqualTo(Refusal.BELOW_FILLED);
        assertThat(book.modify(buy, 550, 25_000)).isEqualTo(Refusal.INVALID_LOT);
        assertThat(book.modify(buy, 600_000, 25_000)).isEqualTo(Refusal.QUANTITY_ABOVE_LIMIT);
        assertThat(book.modify(buy, 500, 25_010)).isEqualTo(Refusal.INVALID_TICK);
        assertThat(book.modify(buy, 500, 23_000)).isEqualTo(Refusal.PRICE_BELOW_FLOOR);
        assertThat(book.modify(buy, 500, 27_000)).isEqualTo(Refusal.PRICE_ABOVE_CEILING);
        assertThat(book.modify(99, 500, 25_000)).isEqualTo(Refusal.UNKNOWN_ORDER);
        assertThat(book.depth(Side.BUY)).isEqualTo("25000:300");
    }

    @ParameterizedTest(name = "at {0}:{1}")
    @CsvSource({"14, 30", "14, 44"})
    void shouldRefuseToTouchOrdersCarriedIntoTheClosingAuction(final int hour, final int minute) {
        final BookScenario book = BookScenario.beforeTheClose(25_000);
        final long buy = book.buy(500, 25_000);
        book.advanceTo(hour, minute);
        assertThat(book.cancel(buy)).isEqualTo(Refusal.NOT_AMENDABLE_IN_PHASE);
        assertThat(book.modify(buy, 600, 25_000)).isEqualTo(Refusal.NOT_AMENDABLE_IN_PHASE);
    }

    @Test
    void shouldLetCancelInAuctionsOnlyBefore2016() {
        final BookScenario book = BookScenario.hose(25_500).on("2016-09-09").start(9, 0);
        final long buy = book.buy(500, 25_500);
        assertThat(book.cancel(buy)).isEqualTo(Refusal.NONE);
        final long ato = book.place(Side.BUY, OrderType.ATO, 100, 0);
        assertThat(book.cancel(ato)).isEqualTo(Refusal.NOT_MODIFIABLE);
        final BookScenario later = BookScenario.hose(25_500).on("2016-09-12").start(9, 0);
        assertThat(later.cancel(later.buy(500, 25_500))).isEqualTo(Refusal.NOT_AMENDABLE_IN_PHASE);
    }

    @Test
    void shouldAllowNothingDuringTheBreak() {
        final BookScenario book = BookScenario.continuous(25_000);
        final long buy = book.buy(100, 25_000);
        book.advanceTo(12, 0);
        assertThat(book.cancel(buy)).isEqualTo(Refusal.NOT_AMENDABLE_IN_PHASE);
        assertThat(book.modify(buy, 200, 25_000)).isEqualTo(Refusal.NOT_AMENDABLE_IN_PHASE);
        book.advanceTo(13, 0);
        assertThat(book.cancel(buy)).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldCloseThePeriodicAuctionsToAmendmentsInTheirLastFiveMinutes() {
        final BookScenario book = BookScenario.hose(25_000).restricted().start(9, 15);
        final long first = book.buy(100, 24_000);
        final long second = book.buy(100, 24_000);
        book.advanceTo(9, 24);
        assertThat(book.modify(first, 200, 24_000)).isEqualTo(Refusal.NONE);
        book.advanceTo(9, 25);
        assertThat(book.cancel(first)).isEqualTo(Refusal.NOT_AMENDABLE_IN_PHASE);
        assertThat(book.modify(first, 100, 24_000)).isEqualTo(Refusal.NOT_AMENDABLE_IN_PHASE);
        book.advanceTo(9, 30);
        assertThat(book.cancel(first)).isEqualTo(Refusal.NONE);
        book.advanceTo(14, 30);
        assertThat(book.cancel(second)).isEqualTo(Refusal.NOT_AMENDABLE_IN_PHASE);
    }

    @Test
    void shouldTradeAtOnceWhenAnAmendedPriceCrosses() {
        final BookScenario book = BookScenario.continuous(25_000);
        final long sell = book.sell(500, 25_050);
        final long buy = book.buy(300, 25_000);
        assertThat(book.modify(buy, 300, 25_050)).isEqualTo(Refusal.NONE);
        assertThat(book.takeEvents()).containsExactly(buy + "-" + sell + " 300@25050");
        assertThat(book.depth(Side.SELL)).isEqualTo("25050:200");
        assertThat(book.exchange().state(book.share(), Board.ROUND_LOT).totalQuantity())
                .isEqualTo(300);
    }
}
