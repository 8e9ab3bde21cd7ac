package io.saola.simulator.flow;

import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import io.saola.simulator.exchange.BookSide;
import io.saola.simulator.exchange.EventSource;
import io.saola.simulator.exchange.Exchange;
import io.saola.simulator.exchange.Instrument;
import io.saola.simulator.exchange.InstrumentState;
import io.saola.simulator.exchange.Order;
import io.saola.simulator.exchange.PriceLadder;
import io.saola.simulator.exchange.Refusal;

/** The simulated exchange as the background flow sees it. Not threadsafe; does not allocate after construction. */
public final class ExchangeVenue implements Venue {
    private static final long PPM = 1_000_000;

    private final Exchange exchange;
    private final Instrument[] instruments;
    private final long[] indexWeightPpm;
    private final int[] sector;

    ExchangeVenue(final Exchange exchange) {
        this.exchange = exchange;
        final int size = exchange.universe().size();
        instruments = new Instrument[size];
        sector = new int[size];
        for (int i = 0; i < size; i++) {
            instruments[i] = exchange.universe().get(i);
            sector[i] = Sectors.of(instruments[i].symbol(), i);
        }
        indexWeightPpm = indexWeights(exchange, size);
    }

    /**
     * Lets a background flow trade on an exchange from now on.
     *
     * @param exchange where to trade; it must have no other flow
     * @param parameters the day
     * @param seed decides everything the flow does
     * @return the flow; the exchange calls it as time passes
     */
    public static BackgroundFlow join(final Exchange exchange, final FlowParameters parameters, final long seed) {
        final BackgroundFlow flow = new BackgroundFlow(new ExchangeVenue(exchange), parameters, seed);
        exchange.source(new Source(flow));
        return flow;
    }

    @Override
    public int instruments() {
        return instruments.length;
    }

    @Override
    public long nowNs() {
        return exchange.nowNs();
    }

    @Override
    public Market market(final int instrument) {
        return instruments[instrument].market();
    }

    @Override
    public boolean isFuture(final int instrument) {
        return instruments[instrument].isFuture();
    }

    @Override
    public long indexWeightPpm(final int instrument) {
        return indexWeightPpm[instrument];
    }

    @Override
    public int sector(final int instrument) {
        return sector[instrument];
    }

    @Override
    public long referencePrice(final int instrument) {
        return instruments[instrument].referencePrice();
    }

    @Override
    public int levels(final int instrument) {
        return instruments[instrument].ladder().levels();
    }

    @Override
    public long price(final int instrument, final int level) {
        return instruments[instrument].ladder().price(level);
    }

    @Override
    public int levelAtOrBelow(final int instrument, final long value) {
        return instruments[instrument].ladder().levelAtOrBelow(value);
    }

    @Override
    public long lotSize(final int instrument) {
        return instruments[instrument].lotSize();
    }

    @Override
    public long maxOrderQuantity(final int instrument) {
        return instruments[instrument].maxOrderQuantity();
    }

    @Override
    public Phase phase(final Market market) {
        return exchange.phase(market);
    }

    @Override
    public int bestLevel(final int instrument, final Side side) {
        final int best = side(instrument, side).best();
        return best == PriceLadder.NULL_LEVEL ? NO_LEVEL : best;
    }

    @Override
    public long quantityAt(final int instrument, final Side side, final int level) {
        return side(instrument, side).quantityAt(level);
    }

    @Override
    public long submit(
            final int instrument,
            final Side side,
            final OrderType type,
            final long price,
            final long quantity,
            final boolean foreign) {
        final Instrument traded = instruments[instrument];
        return exchange.check(traded, type, price, quantity) == Refusal.NONE
                ? exchange.place(Order.NO_CLIENT, traded, side, type, price, quantity, foreign)
                : NO_ORDER;
    }

    @Override
    public void cancel(final long orderId) {
        // An order that has traded meanwhile is not there any more, and that is fine.
        exchange.cancel(orderId);
    }

    @Override
    public void halt(final int instrument) {
        exchange.halts().haltInstrument(instruments[instrument]);
    }

    @Override
    public void resume(final int instrument) {
        exchange.halts().resumeInstrument(instruments[instrument]);
    }

    private BookSide side(final int instrument, final Side side) {
        return side == Side.BUY
                ? exchange.book(instruments[instrument]).bids()
                : exchange.book(instruments[instrument]).asks();
    }

    /** Free-float capitalisation at reference prices, as the index weighs its members (8.4). */
    private static long[] indexWeights(final Exchange exchange, final int size) {
        final long[] weights = new long[size];
        long sum = 0;
        for (final InstrumentState member : exchange.vn30().members()) {
            final Instrument share = member.instrument();
            final long millions = Math.max(1, share.listedShares() / 1_000_000 * share.freeFloatPercent() / 100);
            weights[share.index()] = millions * (share.referencePrice() / 10_000);
            sum += weights[share.index()];
        }
        for (int i = 0; i < size; i++) {
            weights[i] = sum == 0 ? 0 : weights[i] * PPM / sum;
        }
        return weights;
    }

    /** Passes the exchange's time on to the flow. */
    private record Source(BackgroundFlow flow) implements EventSource {
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
