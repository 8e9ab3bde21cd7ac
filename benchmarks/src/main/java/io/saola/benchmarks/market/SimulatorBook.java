package io.saola.benchmarks.market;

import io.saola.benchmarks.peer.book.BookCommandGenerator;
import io.saola.benchmarks.peer.book.BookUnderTest;
import io.saola.benchmarks.peer.book.TradeSink;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Side;
import io.saola.market.rules.BandKind;
import io.saola.market.rules.TradingRules;
import io.saola.simulator.exchange.BookListener;
import io.saola.simulator.exchange.CancelReason;
import io.saola.simulator.exchange.Order;
import io.saola.simulator.exchange.OrderBook;
import io.saola.simulator.exchange.OrderStore;
import io.saola.simulator.exchange.PackagedRulebook;
import io.saola.simulator.exchange.PriceLadder;
import java.time.LocalDate;

/** The order book of our simulated exchange over the day's grid of one HOSE share. */
final class SimulatorBook implements BookUnderTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 20);

    private final OrderStore store;
    private final OrderBook book;

    SimulatorBook(final int orders, final TradeSink sink) {
        store = new OrderStore(orders);
        book = new OrderBook(ladder(), new Trades(sink), store);
    }

    @Override
    public void place(final long id, final boolean isBuy, final long price, final long quantity) {
        book.add(id, isBuy ? Side.BUY : Side.SELL, price, quantity);
    }

    @Override
    public boolean cancel(final long id) {
        return book.cancel(id);
    }

    @Override
    public boolean reduce(final long id, final long by) {
        return book.reduce(id, by);
    }

    @Override
    public boolean move(final long id, final long price) {
        return book.move(id, price);
    }

    @Override
    public long leavesQuantity(final long id) {
        final Order order = store.find(id);
        return order == null ? 0 : order.leavesQuantity();
    }

    private static PriceLadder ladder() {
        final TradingRules rules = PackagedRulebook.on(DATE);
        final long reference = BookCommandGenerator.REFERENCE_PRICE;
        return new PriceLadder(
                rules.ticks(Market.HOSE, InstrumentType.SHARE),
                rules.floor(Market.HOSE, InstrumentType.SHARE, BandKind.NORMAL, reference),
                rules.ceiling(Market.HOSE, InstrumentType.SHARE, BandKind.NORMAL, reference));
    }

    private record Trades(TradeSink sink) implements BookListener {
        @Override
        public void onTrade(
                final Order buy,
                final Order sell,
                final long price,
                final long quantity,
                final AggressorSide aggressor) {
            final boolean isBuy = aggressor == AggressorSide.BUY;
            sink.onTrade(isBuy ? sell.id() : buy.id(), isBuy ? buy.id() : sell.id(), price, quantity);
        }

        @Override
        public void onAmended(final Order order) {
            // nobody is told
        }

        @Override
        public void onCancelled(final Order order, final CancelReason reason) {
            // nobody is told
        }
    }
}
