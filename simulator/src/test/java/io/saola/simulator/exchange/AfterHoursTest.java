package io.saola.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import org.junit.jupiter.api.Test;

/** PLO orders on HNX at the closing price 15,300. */
final class AfterHoursTest {
    @Test
    void shouldCollectToFourteenFiftyFiveAndTradeContinuouslyAfterThatSinceKrx() {
        final BookScenario book = closedAt15300(BookScenario.on(Market.HNX, 15_000));
        book.advanceTo(14, 46);
        final long b1 = plo(book, Side.BUY, 500);
        final long b2 = plo(book, Side.BUY, 700);
        final long s1 = plo(book, Side.SELL, 900);
        book.advanceTo(14, 54);
        assertThat(book.takeEvents()).isEmpty();
        book.advanceTo(14, 55);
        assertThat(book.takeEvents())
                .containsExactly("G3 " + b1 + "-" + s1 + " 500@15300", "G3 " + b2 + "-" + s1 + " 400@15300");
        book.advanceTo(14, 56);
        final long s2 = plo(book, Side.SELL, 300);
        assertThat(book.takeEvents()).containsExactly("G3 " + b2 + "-" + s2 + " 300@15300");
        assertThat(book.exchange().openOrderCount()).isZero();
    }

    @Test
    void shouldTradeContinuouslyFromFourteenFortyFiveBeforeKrx() {
        final BookScenario book =
                closedAt15300(BookScenario.on(Market.HNX, 15_000).on(BookScenario.BEFORE_KRX));
        book.advanceTo(14, 46);
        final long b1 = plo(book, Side.BUY, 500);
        final long b2 = plo(book, Side.BUY, 700);
        final long s1 = plo(book, Side.SELL, 900);
        assertThat(book.takeEvents())
                .containsExactly("G3 " + b1 + "-" + s1 + " 500@15300", "G3 " + b2 + "-" + s1 + " 400@15300");
    }

    @Test
    void shouldShareTheCallByQuantityIfTheRuleSaysSo() {
        final BookScenario book =
                closedAt15300(BookScenario.on(Market.HNX, 15_000).rule("plo.allocation", "PRO_RATA"));
        book.advanceTo(14, 46);
        final long b1 = plo(book, Side.BUY, 500);
        final long b2 = plo(book, Side.BUY, 700);
        final long s1 = plo(book, Side.SELL, 900);
        book.advanceTo(14, 55);
        assertThat(book.takeEvents())
                .containsExactly("G3 " + b1 + "-" + s1 + " 400@15300", "G3 " + b2 + "-" + s1 + " 500@15300");
        book.advanceTo(15, 0);
        assertThat(book.takeEvents()).containsExactly(b1 + " EXPIRED 100", b2 + " EXPIRED 200");
    }

    @Test
    void shouldExpireWhatIsOpenAtFifteenHours() {
        final BookScenario book = closedAt15300(BookScenario.on(Market.HNX, 15_000));
        book.advanceTo(14, 57);
        final long buy = plo(book, Side.BUY, 500);
        book.advanceTo(15, 0);
        assertThat(book.takeEvents()).containsExactly(buy + " EXPIRED 500");
    }

    @Test
    void shouldRefuseADayWithoutAMatchedRoundLotPrice() {
        final BookScenario book = BookScenario.on(Market.HNX, 15_000).start(10, 0);
        book.place(Side.BUY, OrderType.LO, 50, 15_300);
        book.place(Side.SELL, OrderType.LO, 50, 15_300);
        book.advanceTo(14, 50);
        assertThat(book.check(OrderType.PLO, 100, 0)).isEqualTo(Refusal.NO_CLOSING_PRICE);
    }

    @Test
    void shouldNeverBeCancelledOrAmended() {
        final BookScenario book = closedAt15300(BookScenario.on(Market.HNX, 15_000));
        book.advanceTo(14, 57);
        final long buy = plo(book, Side.BUY, 500);
        assertThat(book.cancel(buy)).isEqualTo(Refusal.NOT_AMENDABLE_IN_PHASE);
        assertThat(book.modify(buy, 300, 15_300)).isEqualTo(Refusal.NOT_AMENDABLE_IN_PHASE);
    }

    @Test
    void shouldRefuseOddLotsPricesAndOtherMarkets() {
        final BookScenario book = closedAt15300(BookScenario.on(Market.HNX, 15_000));
        book.advanceTo(14, 50);
        assertThat(book.check(OrderType.PLO, 50, 0)).isEqualTo(Refusal.ODD_LOT);
        assertThat(book.check(OrderType.PLO, 150, 0)).isEqualTo(Refusal.INVALID_LOT);
        assertThat(book.check(OrderType.PLO, 100, 15_300)).isEqualTo(Refusal.INVALID_TICK);
        assertThat(BookScenario.hose(25_000).start(14, 50).check(OrderType.PLO, 100, 0))
                .isEqualTo(Refusal.TYPE_NOT_IN_MARKET);
    }

    @Test
    void shouldLeaveTheDaysPricesAlone() {
        final BookScenario book = closedAt15300(BookScenario.on(Market.HNX, 15_000));
        book.advanceTo(14, 57);
        plo(book, Side.BUY, 500);
        plo(book, Side.SELL, 500);
        assertThat(book.exchange().state(book.share()).totalQuantity()).isEqualTo(100);
        assertThat(book.exchange().state(book.share(), Board.AFTER_HOURS).totalQuantity())
                .isEqualTo(500);
    }

    private static BookScenario closedAt15300(final BookScenario.Setup setup) {
        final BookScenario book = setup.start(14, 20);
        book.sell(100, 15_300);
        book.buy(100, 15_300);
        book.takeEvents();
        return book;
    }

    private static long plo(final BookScenario book, final Side side, final long quantity) {
        return book.place(side, OrderType.PLO, quantity, 0);
    }
}
