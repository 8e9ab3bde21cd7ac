package io.saola.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.paritytrading.parity.match.OrderBookListener;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.Side;
import io.saola.market.rules.TickTable;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Continuous matching equals that of an independent, published price-time book (Parity's) on random command streams. */
final class ParityOracleTest {
    private static final long TICK = 10;
    private static final long LOWEST = 10_000;
    private static final int LEVELS = 400;
    private static final int COMMANDS = 100_000;

    @Test
    void shouldTradeLikeParity() {
        for (long seed = 1; seed <= 5; seed++) {
            final SplittableRandom random = new SplittableRandom(seed);
            final Ours ours = new Ours();
            final Theirs theirs = new Theirs();
            final OrderStore store = new OrderStore(COMMANDS);
            final OrderBook book = new OrderBook(
                    new PriceLadder(TickTable.flat(TICK), LOWEST, LOWEST + TICK * (LEVELS - 1)), ours, store);
            final com.paritytrading.parity.match.OrderBook parity =
                    new com.paritytrading.parity.match.OrderBook(theirs);
            int middle = LEVELS / 2;
            for (int id = 1; id <= COMMANDS; id++) {
                middle = Math.max(20, Math.min(LEVELS - 20, middle + random.nextInt(-1, 2)));
                final int choice = random.nextInt(20);
                if (choice < 11) {
                    final boolean isBuy = random.nextBoolean();
                    final int offset = random.nextInt(20) - 4;
                    final long price = LOWEST + TICK * (isBuy ? middle - offset : middle + offset);
                    final long quantity = 1L + random.nextInt(500);
                    book.add(id, isBuy ? Side.BUY : Side.SELL, price, quantity);
                    parity.enter(
                            id,
                            isBuy ? com.paritytrading.parity.match.Side.BUY : com.paritytrading.parity.match.Side.SELL,
                            price,
                            quantity);
                } else {
                    final long other = Math.max(1, id - random.nextInt(2_000));
                    final Order order = store.find(other);
                    if (order != null) {
                        // Parity answers a cancel of a filled order as if it were open; only open ones are sent.
                        final long open = order.leavesQuantity();
                        final long by = choice < 18 ? open : open / 2 + 1;
                        book.reduce(other, by);
                        parity.cancel(other, Math.max(0, open - by));
                    }
                }
                assertThat(ours.digest)
                        .as("seed=%d command=%d trades=%d", seed, id, ours.trades)
                        .isEqualTo(theirs.digest);
            }
            assertThat(ours.trades).as("seed=%d", seed).isGreaterThan(COMMANDS / 20);
            cancelAll(book, store, parity);
            assertThat(ours.digest).as("seed=%d, resting quantities", seed).isEqualTo(theirs.digest);
            assertThat(store.size()).isZero();
        }
    }

    private static void cancelAll(
            final OrderBook book, final OrderStore store, final com.paritytrading.parity.match.OrderBook parity) {
        for (int id = 1; id <= COMMANDS; id++) {
            if (store.find(id) != null) {
                book.cancel(id);
                parity.cancel(id, 0);
            }
        }
    }

    private static final class Ours implements BookListener {
        private long digest = 1;
        private int trades;

        @Override
        public void onTrade(
                final Order buy,
                final Order sell,
                final long price,
                final long quantity,
                final AggressorSide aggressor) {
            final boolean isBuy = aggressor == AggressorSide.BUY;
            digest = NaiveBook.digest(
                    digest, isBuy ? sell.id() : buy.id(), isBuy ? buy.id() : sell.id(), price, quantity);
            trades++;
        }

        @Override
        public void onAmended(final Order order) {}

        @Override
        public void onCancelled(final Order order, final CancelReason reason) {
            digest = digest * 31 + order.id() * 7 + order.leavesQuantity();
        }
    }

    private static final class Theirs implements OrderBookListener {
        private long digest = 1;

        @Override
        public void match(
                final long restingOrderId,
                final long incomingOrderId,
                final com.paritytrading.parity.match.Side incomingSide,
                final long price,
                final long executedQuantity,
                final long remainingQuantity) {
            digest = NaiveBook.digest(digest, restingOrderId, incomingOrderId, price, executedQuantity);
        }

        @Override
        public void add(
                final long orderId,
                final com.paritytrading.parity.match.Side side,
                final long price,
                final long size) {}

        @Override
        public void cancel(final long orderId, final long cancelledQuantity, final long remainingQuantity) {
            if (remainingQuantity == 0) {
                digest = digest * 31 + orderId * 7 + cancelledQuantity;
            }
        }
    }
}
