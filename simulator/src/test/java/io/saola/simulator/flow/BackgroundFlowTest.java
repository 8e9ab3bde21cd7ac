package io.saola.simulator.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import io.saola.simulator.exchange.Exchange;
import io.saola.simulator.exchange.Instrument;
import io.saola.simulator.exchange.InstrumentState;
import io.saola.simulator.exchange.Order;
import io.saola.simulator.exchange.OrderBook;
import io.saola.simulator.exchange.Universe;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class BackgroundFlowTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 20);
    private static final long HOUR_NS = 3600L * 1_000_000_000L;
    private static final long MINUTE_NS = 60L * 1_000_000_000L;

    @Test
    void shouldGiveTheSameTradesForTheSameSeedAndCalls() {
        final long first = hashOfDay(7, 15 * HOUR_NS);
        assertThat(hashOfDay(7, 15 * HOUR_NS)).isEqualTo(first);
        assertThat(hashOfDay(8, 15 * HOUR_NS)).isNotEqualTo(first);
    }

    @Test
    void shouldNotDependOnHowTimeIsCutIntoSteps() {
        assertThat(hashOfDay(7, 11)).isEqualTo(hashOfDay(7, 15 * HOUR_NS));
    }

    @Test
    void shouldKeepEveryBookTwoSidedMovingAndUncrossed() {
        final TradeHash trades = new TradeHash();
        final long midnight = Exchange.midnightNs(DATE);
        final Exchange exchange = new Exchange(Universe.vn30(DATE), DATE, midnight, trades);
        ExchangeVenue.join(exchange, FlowParameters.defaults().withOrdersPerHour(4 * 3_600), 42);
        for (long time = 9 * HOUR_NS + 15 * MINUTE_NS; time < 14 * HOUR_NS + 30 * MINUTE_NS; time += MINUTE_NS) {
            exchange.advanceTo(midnight + time);
            if (exchange.phase(Market.HOSE) != Phase.CONTINUOUS) {
                continue;
            }
            for (final Instrument instrument : exchange.universe().instruments()) {
                final OrderBook book = exchange.book(instrument);
                assertThat(book.bestPrice(Side.BUY))
                        .as("seed=42 symbol=%s time=%s", instrument.symbol(), time / MINUTE_NS)
                        .isPositive()
                        .isLessThan(book.bestPrice(Side.SELL));
            }
        }
        exchange.advanceTo(midnight + 15 * HOUR_NS);
        assertThat(exchange.openOrderCount()).isZero();
        for (final Instrument instrument : exchange.universe().instruments()) {
            final InstrumentState state = exchange.state(instrument);
            assertThat(state.highPrice()).as(instrument.symbol()).isGreaterThan(state.lowPrice());
        }
        assertThat(trades.bookChanges).isGreaterThan(trades.count);
    }

    private static long hashOfDay(final long seed, final long stepNs) {
        final TradeHash trades = new TradeHash();
        final long midnight = Exchange.midnightNs(DATE);
        final Exchange exchange = new Exchange(Universe.vn30(DATE), DATE, midnight + 8 * HOUR_NS, trades);
        ExchangeVenue.join(exchange, FlowParameters.defaults().withOrdersPerHour(4 * 3_600), seed);
        final long step = stepNs < HOUR_NS ? stepNs * MINUTE_NS : stepNs;
        long placedAt = 10 * HOUR_NS;
        for (long time = 8 * HOUR_NS; time < 15 * HOUR_NS; time += step) {
            if (time >= placedAt) {
                break;
            }
            exchange.advanceTo(midnight + time);
        }
        exchange.advanceTo(midnight + placedAt);
        exchange.place(
                1,
                exchange.universe().get(0),
                Side.BUY,
                OrderType.LO,
                exchange.universe().get(0).ladder().ceiling(),
                50_000,
                false);
        exchange.advanceTo(midnight + 15 * HOUR_NS);
        assertThat(trades.count).isGreaterThan(1_000);
        return trades.hash;
    }

    private static final class TradeHash extends HeardMarket {
        private long hash = 17;
        private int count;
        private int bookChanges;

        @Override
        public void onTrade(
                final InstrumentState state, final Order buy, final Order sell, final long price, final long quantity) {
            hash = ((hash * 31 + price) * 31 + quantity) * 31 + buy.id() * 7 + sell.id();
            hash = hash * 31 + state.lastTradeTimeNs();
            count++;
        }

        @Override
        public void onBookChanged(final Instrument instrument) {
            bookChanges++;
        }
    }
}
