package io.saola.simulator.flow;

import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;

/** Another venue with an eye on what the flow sends; may count only its first instruments as VN30 shares. */
final class WatchedVenue implements Venue {
    /** Members as the venue has them. */
    static final int ALL_MEMBERS = 0;

    private final Venue venue;
    private final int members;
    private final Watch watch;

    WatchedVenue(final Venue venue, final int members, final Watch watch) {
        this.venue = venue;
        this.members = members;
        this.watch = watch;
    }

    /** Hears of every order before the venue does. */
    interface Watch {
        void onSubmit(int instrument, Side side, OrderType type, long price, long quantity);
    }

    @Override
    public int instruments() {
        return venue.instruments();
    }

    @Override
    public long nowNs() {
        return venue.nowNs();
    }

    @Override
    public Market market(final int instrument) {
        return venue.market(instrument);
    }

    @Override
    public boolean isFuture(final int instrument) {
        return venue.isFuture(instrument);
    }

    @Override
    public long indexWeightPpm(final int instrument) {
        if (members == ALL_MEMBERS) {
            return venue.indexWeightPpm(instrument);
        }
        return instrument < members ? 1_000_000 / members : 0;
    }

    @Override
    public int sector(final int instrument) {
        return venue.sector(instrument);
    }

    @Override
    public long referencePrice(final int instrument) {
        return venue.referencePrice(instrument);
    }

    @Override
    public int levels(final int instrument) {
        return venue.levels(instrument);
    }

    @Override
    public long price(final int instrument, final int level) {
        return venue.price(instrument, level);
    }

    @Override
    public int levelAtOrBelow(final int instrument, final long value) {
        return venue.levelAtOrBelow(instrument, value);
    }

    @Override
    public long lotSize(final int instrument) {
        return venue.lotSize(instrument);
    }

    @Override
    public long maxOrderQuantity(final int instrument) {
        return venue.maxOrderQuantity(instrument);
    }

    @Override
    public Phase phase(final Market market) {
        return venue.phase(market);
    }

    @Override
    public int bestLevel(final int instrument, final Side side) {
        return venue.bestLevel(instrument, side);
    }

    @Override
    public long quantityAt(final int instrument, final Side side, final int level) {
        return venue.quantityAt(instrument, side, level);
    }

    @Override
    public long submit(
            final int instrument,
            final Side side,
            final OrderType type,
            final long price,
            final long quantity,
            final boolean foreign) {
        watch.onSubmit(instrument, side, type, price, quantity);
        return venue.submit(instrument, side, type, price, quantity, foreign);
    }

    @Override
    public void cancel(final long orderId) {
        venue.cancel(orderId);
    }

    @Override
    public void halt(final int instrument) {
        venue.halt(instrument);
    }

    @Override
    public void resume(final int instrument) {
        venue.resume(instrument);
    }
}
