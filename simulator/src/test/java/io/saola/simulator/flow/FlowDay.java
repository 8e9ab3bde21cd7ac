package io.saola.simulator.flow;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import io.saola.simulator.exchange.EventSource;
import io.saola.simulator.exchange.Exchange;
import io.saola.simulator.exchange.Instrument;
import io.saola.simulator.exchange.InstrumentState;
import io.saola.simulator.exchange.Order;
import io.saola.simulator.exchange.Universe;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A day of background flow on the simulated exchange, counted second by second. */
final class FlowDay {
    static final LocalDate DATE = LocalDate.of(2026, 11, 20);
    static final long SECOND_NS = 1_000_000_000L;
    static final long MINUTE_NS = 60 * SECOND_NS;

    private final long midnightNs = Exchange.midnightNs(DATE);
    private final int[] ordersInSecond = new int[24 * 3600];
    private final int[] messagesInSecond = new int[24 * 3600];
    private final Exchange exchange;
    private final BackgroundFlow flow;
    private long trades;
    private long hash = 17;
    private long oddLots;
    private long haltedOrders;

    /** The VN30 shares and two futures. */
    FlowDay(final FlowParameters parameters, final long seed) {
        this(Universe.vn30(DATE), WatchedVenue.ALL_MEMBERS, parameters, seed);
    }

    /** A universe whose first instruments are the VN30 shares. */
    FlowDay(final Universe universe, final int members, final FlowParameters parameters, final long seed) {
        exchange = new Exchange(universe, DATE, midnightNs + (8 * 60 + 30) * MINUTE_NS, new Counter());
        flow = new BackgroundFlow(
                new WatchedVenue(new ExchangeVenue(exchange), members, this::onSubmit), parameters, seed);
        exchange.source(new Source());
    }

    static Universe wideUniverse(final int shares) {
        final List<Instrument> instruments = new ArrayList<>();
        for (int i = 0; i < shares; i++) {
            instruments.add(Universe.share(i, "X" + i, Decimals.of(5_000 + 100 * (i * 37L % 900))));
        }
        return Universe.of(instruments);
    }

    Exchange exchange() {
        return exchange;
    }

    BackgroundFlow flow() {
        return flow;
    }

    FlowDay advanceTo(final int hour, final int minute) {
        exchange.advanceTo(midnightNs + (hour * 60L + minute) * MINUTE_NS);
        return this;
    }

    long ordersBetween(final int fromMinute, final int toMinute) {
        long sum = 0;
        for (int second = fromMinute * 60; second < toMinute * 60; second++) {
            sum += ordersInSecond[second];
        }
        return sum;
    }

    int peakOrdersPerSecond() {
        return Arrays.stream(ordersInSecond).max().orElse(0);
    }

    int peakMessagesPerSecond() {
        return Arrays.stream(messagesInSecond).max().orElse(0);
    }

    long trades() {
        return trades;
    }

    long hash() {
        return hash;
    }

    long oddLots() {
        return oddLots;
    }

    long haltedOrders() {
        return haltedOrders;
    }

    private void onSubmit(
            final int instrument, final Side side, final OrderType type, final long price, final long quantity) {
        ordersInSecond[second()]++;
        hash = (((hash * 31 + instrument) * 31 + price) * 31 + quantity) * 31 + exchange.nowNs();
        final Instrument traded = exchange.universe().get(instrument);
        if (quantity < traded.lotSize()) {
            oddLots++;
        }
        if (flow != null && flow.isHalted(instrument)) {
            haltedOrders++;
        }
    }

    private int second() {
        return (int) ((exchange.nowNs() - midnightNs) / SECOND_NS);
    }

    private final class Counter extends HeardMarket {
        @Override
        public void onTrade(
                final InstrumentState state, final Order buy, final Order sell, final long price, final long quantity) {
            trades++;
            messagesInSecond[second()]++;
        }

        @Override
        public void onBookChanged(final Instrument instrument) {
            messagesInSecond[second()]++;
        }
    }

    /** Passes the exchange's time on to the flow. */
    private final class Source implements EventSource {
        @Override
        public long nextEventNs() {
            return flow.nextEventNs();
        }

        @Override
        public void onEvent(final long nowNs) {
            flow.onEvent(nowNs);
        }

        @Override
        public void onPhase(final Market market, final long nowNs) {
            flow.onPhase(market, nowNs);
        }
    }
}
