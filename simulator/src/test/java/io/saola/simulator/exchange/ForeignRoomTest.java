package io.saola.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Foreign room: taken on entry since 2025-05-05, on the trade before. */
final class ForeignRoomTest {
    private static final long TOTAL = 490_000_000;
    private static final long HELD = 489_990_000;

    @Test
    void shouldFollowTheWorkedExample() {
        final BookScenario book = BookScenario.hose(25_000).room(TOTAL, HELD).start(10, 0);
        assertThat(room(book)).isEqualTo(10_000);
        final long f1 = book.foreignBuy(6_000, 25_000);
        assertThat(room(book)).isEqualTo(4_000);
        assertThat(book.refusal(Side.BUY, OrderType.LO, 5_000, 25_000, true))
                .isEqualTo(Refusal.NOT_ENOUGH_FOREIGN_ROOM);
        assertThat(room(book)).isEqualTo(4_000);
        assertThat(book.modify(f1, 3_000, 25_000)).isEqualTo(Refusal.NONE);
        assertThat(room(book)).isEqualTo(7_000);
        book.sell(1_000, 25_000);
        assertThat(room(book)).isEqualTo(7_000);
        assertThat(book.cancel(f1)).isEqualTo(Refusal.NONE);
        assertThat(room(book)).isEqualTo(9_000);
        book.buy(2_000, 25_000);
        book.place(Side.SELL, OrderType.LO, 2_000, 25_000, true);
        assertThat(room(book)).isEqualTo(9_000);
    }

    @Test
    void shouldGiveRoomBackOnASaleIfTheRuleSaysSo() {
        final BookScenario book = BookScenario.hose(25_000)
                .rule("fol.sale_gives_back", "ON_FILL")
                .room(TOTAL, HELD)
                .start(10, 0);
        book.buy(2_000, 25_000);
        book.place(Side.SELL, OrderType.LO, 2_000, 25_000, true);
        assertThat(room(book)).isEqualTo(12_000);
    }

    @Test
    void shouldNameAnEmptyRoom() {
        final BookScenario book = BookScenario.hose(25_000).room(TOTAL, HELD).start(10, 0);
        book.foreignBuy(10_000, 25_000);
        assertThat(book.refusal(Side.BUY, OrderType.LO, 100, 25_000, true)).isEqualTo(Refusal.NO_FOREIGN_ROOM);
        assertThat(book.refusal(Side.BUY, OrderType.LO, 100, 25_000, false)).isEqualTo(Refusal.NONE);
    }

    @Test
    void shouldGiveBackWhatExpires() {
        final BookScenario book = BookScenario.hose(25_000).room(TOTAL, HELD).start(14, 20);
        book.foreignBuy(6_000, 25_000);
        book.advanceTo(14, 45);
        assertThat(room(book)).isEqualTo(10_000);
    }

    @Test
    void shouldMeasureAnAmendmentUpwards() {
        final BookScenario book = BookScenario.hose(25_000).room(TOTAL, HELD).start(10, 0);
        final long f1 = book.foreignBuy(6_000, 25_000);
        assertThat(book.modify(f1, 10_100, 25_000)).isEqualTo(Refusal.NOT_ENOUGH_FOREIGN_ROOM);
        assertThat(book.modify(f1, 10_000, 25_000)).isEqualTo(Refusal.NONE);
        assertThat(room(book)).isZero();
    }

    @Test
    void shouldCutAnOrderToTheRoomIfTheRuleSaysSo() {
        final BookScenario book = BookScenario.hose(25_000)
                .rule("fol.oversize", "PARTIAL")
                .room(TOTAL, HELD)
                .start(10, 0);
        book.foreignBuy(15_000, 25_000);
        assertThat(book.depth(Side.BUY)).isEqualTo("25000:10000");
        assertThat(room(book)).isZero();
        assertThat(book.refusal(Side.BUY, OrderType.LO, 100, 25_000, true)).isEqualTo(Refusal.NO_FOREIGN_ROOM);
    }

    @Test
    void shouldTakeRoomOnTheTradeAndWithdrawOpenForeignBuysBeforeKrx() {
        final BookScenario book = BookScenario.hose(25_000)
                .on(BookScenario.BEFORE_KRX)
                .room(TOTAL, HELD)
                .start(10, 0);
        final long f1 = book.foreignBuy(8_000, 25_000);
        final long f2 = book.foreignBuy(8_000, 24_950);
        final long f3 = book.foreignBuy(500, 24_900);
        assertThat(room(book)).isEqualTo(10_000);
        final long s1 = book.sell(8_000, 25_000);
        assertThat(room(book)).isEqualTo(2_000);
        assertThat(book.takeEvents()).containsExactly(f1 + "-" + s1 + " 8000@25000");
        final long s2 = book.sell(5_000, 24_900);
        assertThat(book.takeEvents())
                .containsExactly(
                        f2 + "-" + s2 + " 2000@24950", f2 + " NO_FOREIGN_ROOM 6000", f3 + " NO_FOREIGN_ROOM 500");
        assertThat(room(book)).isZero();
        assertThat(book.depth(Side.SELL)).isEqualTo("24900:3000");
    }

    @Test
    void shouldWithdrawTheRestOfAnIncomingForeignBuyBeforeKrx() {
        final BookScenario book = BookScenario.hose(25_000)
                .on(BookScenario.BEFORE_KRX)
                .room(TOTAL, HELD)
                .start(10, 0);
        final long f1 = book.foreignBuy(4_000, 24_000);
        book.sell(20_000, 25_000);
        final long f2 = book.foreignBuy(10_000, 25_000);
        assertThat(book.takeEvents()).containsExactly(f2 + "-2 10000@25000", f1 + " NO_FOREIGN_ROOM 4000");
        assertThat(book.depth(Side.SELL)).isEqualTo("25000:10000");
    }

    @Test
    void shouldNotTradeBeyondTheRoomInAnAuctionBeforeKrx() {
        final BookScenario book = BookScenario.hose(25_000)
                .on(BookScenario.BEFORE_KRX)
                .room(TOTAL, HELD)
                .start(9, 0);
        final long f1 = book.foreignBuy(8_000, 25_100);
        final long f2 = book.foreignBuy(8_000, 25_050);
        final long s1 = book.sell(16_000, 25_000);
        book.advanceTo(9, 15);
        assertThat(book.takeEvents())
                .containsExactly(
                        f1 + "-" + s1 + " 8000@25000", f2 + "-" + s1 + " 2000@25000", f2 + " NO_FOREIGN_ROOM 6000");
        assertThat(room(book)).isZero();
    }

    @Test
    void shouldNotLetAWholeOrderCountOnRoomThatIsNotThere() {
        final BookScenario book = BookScenario.on(Market.HNX, 25_000)
                .on(BookScenario.BEFORE_KRX)
                .room(TOTAL, HELD)
                .start(10, 0);
        book.foreignBuy(8_000, 25_000);
        book.foreignBuy(8_000, 25_000);
        final long mok = book.place(Side.SELL, OrderType.MOK, 12_000, 0);
        assertThat(book.takeEvents()).containsExactly(mok + " NO_COUNTER_ORDER 12000");
    }

    @Test
    void shouldNotCountForFutures() {
        final BookScenario book = BookScenario.on(Market.DERIVATIVES, 1_900).start(10, 0);
        book.foreignBuy(500, 1_900);
        assertThat(book.exchange().state(book.share()).currentRoom()).isZero();
    }

    @Test
    void roomAndOpenBuysAndHoldingsShouldAlwaysAddUp() {
        for (long seed = 1; seed <= 200; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final boolean isKrx = random.nextBoolean();
            final BookScenario book = BookScenario.hose(25_000)
                    .on(isKrx ? BookScenario.TODAY : BookScenario.BEFORE_KRX)
                    .room(TOTAL, TOTAL - 100L * random.nextInt(1, 200))
                    .start(9, 0);
            final List<Long> ids = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                if (i == 40) {
                    book.advanceTo(9, 15);
                }
                act(random, book, ids);
                final ForeignRoom room = book.exchange().room(book.share());
                assertThat(room.current() + room.holdings() + (isKrx ? room.openBuys() : 0))
                        .as("seed=%d command=%d", seed, i)
                        .isEqualTo(TOTAL);
                assertThat(room.current()).as("seed=%d command=%d", seed, i).isNotNegative();
            }
            book.advanceTo(15, 0);
            assertThat(book.exchange().room(book.share()).openBuys())
                    .as("seed=%d", seed)
                    .isZero();
        }
    }

    private static void act(final SplittableRandom random, final BookScenario book, final List<Long> ids) {
        final long price = 24_700 + 50L * random.nextInt(12);
        final long quantity = 100L * random.nextInt(1, 30);
        final int choice = random.nextInt(10);
        if (choice < 6 || ids.isEmpty()) {
            final long id = book.exchange()
                    .place(
                            Order.NO_CLIENT,
                            book.share(),
                            random.nextBoolean() ? Side.BUY : Side.SELL,
                            OrderType.LO,
                            price * 10_000,
                            quantity,
                            random.nextBoolean());
            if (id != 0) {
                ids.add(id);
            }
        } else if (choice < 8) {
            book.cancel(ids.get(random.nextInt(ids.size())));
        } else {
            book.modify(ids.get(random.nextInt(ids.size())), quantity, price);
        }
    }

    private static long room(final BookScenario book) {
        return book.exchange().state(book.share()).currentRoom();
    }
}
