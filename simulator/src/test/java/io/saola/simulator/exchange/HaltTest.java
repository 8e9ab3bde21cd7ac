package io.saola.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import org.junit.jupiter.api.Test;

/** Halts keep what rests, stop everything else, and end in a call auction. */
final class HaltTest {
    private final BookScenario book = BookScenario.continuous(25_000);
    private final Halts halts = book.exchange().halts();

    @Test
    void shouldKeepRestingOrdersAndRefuseEverythingElse() {
        final long buy = book.buy(500, 25_000);
        halts.haltInstrument(book.share());
        assertThat(phase(Board.ROUND_LOT)).isEqualTo(Phase.HALTED);
        assertThat(book.check(OrderType.LO, 100, 25_000)).isEqualTo(Refusal.NOT_TRADABLE);
        assertThat(book.check(OrderType.LO, 50, 25_000)).isEqualTo(Refusal.NOT_TRADABLE);
        assertThat(book.cancel(buy)).isEqualTo(Refusal.NOT_AMENDABLE_IN_PHASE);
        assertThat(book.modify(buy, 300, 25_000)).isEqualTo(Refusal.NOT_AMENDABLE_IN_PHASE);
        assertThat(book.depth(Side.BUY)).isEqualTo("25000:500");
    }

    @Test
    void shouldComeBackThroughAnAuctionOfFifteenMinutes() {
        final long buy = book.buy(500, 25_000);
        halts.haltInstrument(book.share());
        book.advanceTo(10, 30);
        halts.resumeInstrument(book.share());
        assertThat(phase(Board.ROUND_LOT)).isEqualTo(Phase.PERIODIC_AUCTION);
        final long sell = book.sell(200, 24_900);
        assertThat(book.check(OrderType.MTL, 100, 0)).isEqualTo(Refusal.TYPE_NOT_ALLOWED_IN_PHASE);
        assertThat(book.takeEvents()).isEmpty();
        book.advanceTo(10, 45);
        assertThat(book.takeEvents()).containsExactly(buy + "-" + sell + " 200@25000");
        assertThat(phase(Board.ROUND_LOT)).isEqualTo(Phase.CONTINUOUS);
        assertThat(book.check(OrderType.MTL, 100, 0)).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldCloseTheAuctionAfterAHaltToAmendmentsInItsLastFiveMinutes() {
        final long buy = book.buy(500, 25_000);
        halts.haltInstrument(book.share());
        halts.resumeInstrument(book.share());
        book.advanceTo(10, 9);
        assertThat(book.modify(buy, 300, 25_000)).isEqualTo(Refusal.NONE);
        book.advanceTo(10, 10);
        assertThat(book.cancel(buy)).isEqualTo(Refusal.NOT_AMENDABLE_IN_PHASE);
    }

    @Test
    void shouldEndTheAuctionAfterAHaltWhenThePhaseEnds() {
        book.advanceTo(11, 20);
        final long buy = book.buy(500, 25_000);
        halts.haltInstrument(book.share());
        halts.resumeInstrument(book.share());
        final long sell = book.sell(200, 24_900);
        book.advanceTo(11, 30);
        assertThat(book.takeEvents()).containsExactly(buy + "-" + sell + " 200@25000");
        assertThat(phase(Board.ROUND_LOT)).isEqualTo(Phase.BREAK);
        book.advanceTo(13, 0);
        assertThat(phase(Board.ROUND_LOT)).isEqualTo(Phase.CONTINUOUS);
    }

    @Test
    void shouldComeBackAfterTheBreakIfLiftedDuringIt() {
        halts.haltInstrument(book.share());
        book.advanceTo(12, 0);
        halts.resumeInstrument(book.share());
        assertThat(phase(Board.ROUND_LOT)).isEqualTo(Phase.BREAK);
        book.advanceTo(13, 0);
        assertThat(phase(Board.ROUND_LOT)).isEqualTo(Phase.PERIODIC_AUCTION);
        book.advanceTo(13, 15);
        assertThat(phase(Board.ROUND_LOT)).isEqualTo(Phase.CONTINUOUS);
    }

    @Test
    void shouldTakePartInTheClosingAuctionIfLiftedDuringIt() {
        final long buy = book.buy(500, 25_000);
        halts.haltInstrument(book.share());
        book.advanceTo(14, 35);
        halts.resumeInstrument(book.share());
        final long sell = book.place(Side.SELL, OrderType.ATC, 200, 0);
        book.advanceTo(14, 45);
        assertThat(book.takeEvents()).containsExactly(buy + "-" + sell + " 200@25000", buy + " EXPIRED 300");
    }

    @Test
    void shouldDropMarketOrdersOfAnAuctionThatDoesNotTakePlaceAndKeepLimitOrders() {
        final BookScenario opening = BookScenario.openingAuction(25_000);
        opening.buy(500, 25_000);
        final long ato = opening.place(Side.SELL, OrderType.ATO, 200, 0);
        opening.exchange().halts().haltInstrument(opening.share());
        opening.advanceTo(9, 15);
        assertThat(opening.takeEvents()).containsExactly(ato + " EXPIRED 200");
        assertThat(opening.depth(Side.BUY)).isEqualTo("25000:500");
    }

    @Test
    void shouldExpireRestingOrdersOfADayThatEndsHalted() {
        final long buy = book.buy(500, 25_000);
        halts.haltInstrument(book.share());
        book.advanceTo(15, 0);
        assertThat(book.takeEvents()).containsExactly(buy + " EXPIRED 500");
        halts.resumeInstrument(book.share());
        assertThat(phase(Board.ROUND_LOT)).isEqualTo(Phase.CLOSED);
    }

    @Test
    void shouldHaltOneBoardOfAMarketAlone() {
        halts.haltBoard(Market.HOSE, Board.ODD_LOT);
        assertThat(book.check(OrderType.LO, 50, 25_000)).isEqualTo(Refusal.NOT_TRADABLE);
        assertThat(book.check(OrderType.LO, 100, 25_000)).isEqualTo(Refusal.NONE);
        halts.resumeBoard(Market.HOSE, Board.ODD_LOT);
        assertThat(phase(Board.ODD_LOT)).isEqualTo(Phase.PERIODIC_AUCTION);
    }

    @Test
    void shouldTradeAgainOnlyWhenTheLastHaltIsLifted() {
        halts.haltMarket(Market.HOSE);
        halts.haltInstrument(book.share());
        halts.resumeMarket(Market.HOSE);
        assertThat(phase(Board.ROUND_LOT)).isEqualTo(Phase.HALTED);
        halts.resumeMarket(Market.HOSE);
        assertThat(phase(Board.ROUND_LOT)).isEqualTo(Phase.HALTED);
        halts.resumeInstrument(book.share());
        assertThat(phase(Board.ROUND_LOT)).isEqualTo(Phase.PERIODIC_AUCTION);
        halts.resumeInstrument(book.share());
        book.advanceTo(10, 15);
        assertThat(phase(Board.ROUND_LOT)).isEqualTo(Phase.CONTINUOUS);
    }

    @Test
    void shouldHaltAgainDuringTheAuctionAfterAHalt() {
        halts.haltInstrument(book.share());
        halts.resumeInstrument(book.share());
        book.buy(500, 25_000);
        book.sell(500, 25_000);
        halts.haltInstrument(book.share());
        book.advanceTo(10, 30);
        assertThat(book.takeEvents()).isEmpty();
        halts.resumeInstrument(book.share());
        book.advanceTo(10, 45);
        assertThat(book.takeEvents()).hasSize(1);
    }

    private Phase phase(final Board board) {
        return book.exchange().phase(book.share(), board);
    }
}
