package io.saola.market.analytics;

import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.market.Instrument;

/**
 * Breadth of all shares and of each market's, and how many securities are in an open phase: what follows from single securities,
 * moved along when one of them changes. Not written to snapshots, because it follows. Logic thread only; allocates nothing after
 * construction.
 */
final class MarketBreadth {
    private final TradingTime tradingTime;
    private final Breadth all = new Breadth();
    private final Breadth[] byMarket = new Breadth[Market.DERIVATIVES.value() + 1];
    private int openCount;

    MarketBreadth(final TradingTime tradingTime) {
        this.tradingTime = tradingTime;
        for (int i = 0; i < byMarket.length; i++) {
            byMarket[i] = new Breadth();
        }
    }

    Breadth all() {
        return all;
    }

    Breadth of(final Market market) {
        return byMarket[market.value()];
    }

    /** Securities in an open phase. */
    int openCount() {
        return openCount;
    }

    /** Brings a security's phase and standing up to date. */
    void refresh(final SecurityAnalytics security, final long nowNs) {
        final Instrument instrument = security.instrument();
        final boolean open = TradingTime.isOpen(tradingTime.effectivePhase(instrument, nowNs));
        if (open != security.isOpen()) {
            security.open(open);
            openCount += open ? 1 : -1;
        }
        if (instrument.type() != InstrumentType.SHARE) {
            return;
        }
        final int standing = Breadth.standing(
                security.trades().lastPrice(),
                instrument.referencePrice(),
                instrument.ceilingPrice(),
                instrument.floorPrice());
        if (standing != security.standing()) {
            move(security, security.standing(), standing);
            security.standing(standing);
        }
    }

    /** Counts a security that was restored. */
    void add(final SecurityAnalytics security) {
        openCount += security.isOpen() ? 1 : 0;
        move(security, Breadth.UNTRADED, security.standing());
    }

    void startDay() {
        all.reset();
        for (final Breadth breadth : byMarket) {
            breadth.reset();
        }
    }

    private void move(final SecurityAnalytics security, final int from, final int to) {
        all.move(from, to);
        byMarket[security.instrument().market().value()].move(from, to);
    }
}
