package io.saola.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import io.saola.market.rules.TickTable;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** After warm-up neither a book nor an exchange allocates. */
final class AllocationTest {
    private static final int ORDERS = 100_000;
    private static final long ALLOWED_BYTES = 512;
    private static final int MAX_ROUNDS = 6;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void aBookShouldNotAllocate() {
        final Silent silent = new Silent();
        final OrderBook book =
                new OrderBook(new PriceLadder(TickTable.flat(10), 10, 4_000), silent, new OrderStore(ORDERS));
        final long[] nextId = {1};
        assertThat(leastAllocated(() -> nextId[0] = drive(book, nextId[0]))).isLessThan(ALLOWED_BYTES);
        assertThat(silent.trades).isPositive();
    }

    @Test
    void anExchangeShouldNotAllocate() {
        final LocalDate date = LocalDate.of(2026, 11, 20);
        final Universe universe = Universe.vn30(date);
        final Exchange exchange =
                new Exchange(universe, date, Exchange.midnightNs(date) + 36_000_000_000_000L, new QuietListener() {});
        assertThat(exchange.phase(Market.HOSE)).isEqualTo(Phase.CONTINUOUS);
        assertThat(leastAllocated(() -> drive(exchange))).isLessThan(ALLOWED_BYTES);
        assertThat(exchange.state(universe.get(1)).totalQuantity()).isPositive();
    }

    /** The compiler settles at moments of its own choosing; what depends on orders shows in every round. */
    private static long leastAllocated(final Runnable round) {
        round.run();
        long least = Long.MAX_VALUE;
        for (int i = 1; i < MAX_ROUNDS && least >= ALLOWED_BYTES; i++) {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            round.run();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private static long drive(final OrderBook book, final long firstId) {
        long id = firstId;
        for (int i = 0; i < ORDERS; i++) {
            final boolean isBuy = (i & 1) == 0;
            book.add(id, isBuy ? Side.BUY : Side.SELL, 2_000 + 10L * ((i * 7) % 41 - 20), 1 + i % 5);
            if (i % 3 == 0) {
                book.cancel(id - 20);
            } else if (i % 5 == 0) {
                book.move(id - 10, 2_000);
            }
            id++;
        }
        for (long each = firstId; each < id; each++) {
            book.cancel(each);
        }
        return id;
    }

    private static void drive(final Exchange exchange) {
        long last = 0;
        for (int i = 0; i < ORDERS; i++) {
            final Instrument instrument = exchange.universe().get(i % 30);
            final PriceLadder ladder = instrument.ladder();
            final long price = ladder.price(ladder.levels() / 2 + (i * 7) % 11 - 5);
            final boolean isOddLot = i % 10 == 0;
            final long id = exchange.place(
                    Order.NO_CLIENT,
                    instrument,
                    i / 30 % 2 == 0 ? Side.BUY : Side.SELL,
                    OrderType.LO,
                    price,
                    isOddLot ? 10 : 100L * (1 + i % 5),
                    i % 9 == 0);
            last = Math.max(last, id);
            if (i % 3 == 0) {
                exchange.cancel(id);
            } else {
                exchange.modify(id, price, isOddLot ? 20 : 600);
            }
        }
        for (long id = last; id > last - ORDERS; id--) {
            exchange.cancel(id);
        }
    }

    private static final class Silent implements BookListener {
        private long trades;

        @Override
        public void onTrade(
                final Order buy,
                final Order sell,
                final long price,
                final long quantity,
                final AggressorSide aggressor) {
            trades++;
        }

        @Override
        public void onAmended(final Order order) {}

        @Override
        public void onCancelled(final Order order, final CancelReason reason) {}
    }
}
