package io.saola.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Negotiated trades. */
final class PutThroughTest {
    private final BookScenario book = BookScenario.continuous(25_000);
    private final PutThroughDesk desk = book.exchange().putThroughs();

    @Test
    void shouldExecuteADealTheOtherSideAccepts() {
        final long deal = enter(book, Side.BUY, 25_010, 20_000);
        assertThat(desk.accept(deal)).isEqualTo(Refusal.NONE);
        assertThat(book.takeEvents()).containsExactly("deal 1 PENDING", "deal 1 EXECUTED");
        assertThat(desk.totals(book.share()).totalQuantity()).isEqualTo(20_000);
        assertThat(book.exchange().state(book.share()).lastPrice()).isZero();
        assertThat(desk.pendingCount()).isZero();
    }

    @Test
    void shouldBeFinalOnceExecutedOrRejected() {
        final long executed = enter(book, Side.SELL, 25_000, 20_000);
        assertThat(desk.accept(executed)).isEqualTo(Refusal.NONE);
        assertThat(desk.reject(executed)).isEqualTo(Refusal.UNKNOWN_ORDER);
        assertThat(desk.accept(executed)).isEqualTo(Refusal.UNKNOWN_ORDER);
        final long rejected = enter(book, Side.SELL, 25_000, 20_000);
        assertThat(desk.reject(rejected)).isEqualTo(Refusal.NONE);
        assertThat(desk.accept(rejected)).isEqualTo(Refusal.UNKNOWN_ORDER);
    }

    @Test
    void shouldExpireWhatIsPendingWhenPutThroughEnds() {
        final long first = enter(book, Side.SELL, 25_000, 20_000);
        book.advanceTo(14, 50);
        final long second = enter(book, Side.SELL, 25_000, 30_000);
        book.advanceTo(15, 0);
        assertThat(book.takeEvents())
                .containsExactly(
                        "deal 1 PENDING",
                        "deal 2 PENDING",
                        "deal " + first + " EXPIRED",
                        "deal " + second + " EXPIRED");
    }

    @Test
    void shouldLetOnlyTheSellerEnterBeforeKrx() {
        final BookScenario old =
                BookScenario.hose(25_000).on(BookScenario.BEFORE_KRX).start(10, 0);
        assertThat(check(old, Side.BUY, 25_000, 20_000)).isEqualTo(Refusal.SELLER_ENTERS);
        assertThat(check(old, Side.SELL, 25_000, 20_000)).isEqualTo(Refusal.NONE);
    }

    @ParameterizedTest(name = "{0}: {1} @ {2} is {3}")
    @CsvSource({
        "HOSE,        20000, 25010, NONE",
        "HOSE,        19900, 25000, QUANTITY_BELOW_MINIMUM",
        "HOSE,        99,    25000, NONE",
        "HOSE,        20000, 26800, PRICE_ABOVE_CEILING",
        "HOSE,        20000, 23000, PRICE_BELOW_FLOOR",
        "HOSE,        20000, 0,     INVALID_TICK",
        "HOSE,        0,     25000, INVALID_LOT",
        "HNX,         5000,  25001, NONE",
        "HNX,         4999,  25000, QUANTITY_BELOW_MINIMUM",
        "UPCOM,       1,     25000, NONE",
        "DERIVATIVES, 1,     1900,  NONE",
    })
    void shouldCheckSizeAndPriceByMarket(
            final Market market, final long quantity, final long price, final Refusal refusal) {
        final BookScenario at = BookScenario.on(market, market == Market.DERIVATIVES ? 1_900 : 25_000)
                .start(10, 0);
        assertThat(check(at, Side.SELL, price, quantity)).isEqualTo(refusal);
    }

    @Test
    void shouldTakeNothingDuringTheBreakOrWhileHalted() {
        book.advanceTo(12, 0);
        assertThat(check(book, Side.SELL, 25_000, 20_000)).isEqualTo(Refusal.TYPE_NOT_ALLOWED_IN_PHASE);
        book.advanceTo(13, 0);
        final long deal = enter(book, Side.SELL, 25_000, 20_000);
        book.exchange().halts().haltInstrument(book.share());
        assertThat(check(book, Side.SELL, 25_000, 20_000)).isEqualTo(Refusal.NOT_TRADABLE);
        assertThat(desk.accept(deal)).isEqualTo(Refusal.NOT_AMENDABLE_IN_PHASE);
        book.exchange().halts().resumeInstrument(book.share());
        assertThat(desk.accept(deal)).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldTakeRoomForAForeignBuyerFromAResidentOnly() {
        final BookScenario limited =
                BookScenario.hose(25_000).room(490_000_000, 489_970_000).start(10, 0);
        final PutThroughDesk limitedDesk = limited.exchange().putThroughs();
        final ForeignRoom room = limited.exchange().room(limited.share());
        final long price = Decimals.of(25_000);
        final long first = limitedDesk.enter(Order.NO_CLIENT, limited.share(), Side.BUY, price, 20_000, true, false);
        assertThat(room.current()).isEqualTo(10_000);
        assertThat(limitedDesk.check(limited.share(), Side.BUY, price, 20_000, true, false))
                .isEqualTo(Refusal.NOT_ENOUGH_FOREIGN_ROOM);
        assertThat(limitedDesk.check(limited.share(), Side.BUY, price, 20_000, true, true))
                .isEqualTo(Refusal.NONE);
        assertThat(limitedDesk.reject(first)).isEqualTo(Refusal.NONE);
        assertThat(room.current()).isEqualTo(30_000);
        final long second = limitedDesk.enter(Order.NO_CLIENT, limited.share(), Side.BUY, price, 20_000, true, true);
        assertThat(limitedDesk.accept(second)).isEqualTo(Refusal.NONE);
        assertThat(room.current()).isEqualTo(30_000);
    }

    @Test
    void shouldBoundWhatIsPending() {
        for (int i = 0; i < PutThroughDesk.MAX_PENDING; i++) {
            enter(book, Side.SELL, 25_000, 20_000);
        }
        assertThat(check(book, Side.SELL, 25_000, 20_000)).isEqualTo(Refusal.TOO_MANY_ORDERS);
    }

    private static Refusal check(final BookScenario book, final Side side, final long price, final long quantity) {
        return book.exchange().putThroughs().check(book.share(), side, Decimals.of(price), quantity, false, false);
    }

    private static long enter(final BookScenario book, final Side side, final long price, final long quantity) {
        return book.exchange()
                .putThroughs()
                .enter(Order.NO_CLIENT, book.share(), side, Decimals.of(price), quantity, false, false);
    }
}
