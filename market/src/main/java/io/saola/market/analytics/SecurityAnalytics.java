package io.saola.market.analytics;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.market.Instrument;

/**
 * Everything that is kept of one instrument that trades. Taken from a pool and given to an instrument for good. Logic thread only;
 * allocates nothing after construction.
 */
final class SecurityAnalytics {
    private final TradeFlow trades;
    private final ForeignFlow foreign;
    private final Bars bars;
    private Instrument instrument;
    private int standing = Breadth.UNTRADED;
    private boolean open;
    private long digest;

    SecurityAnalytics(final BarFrames frames, final TradingTime tradingTime) {
        trades = new TradeFlow(tradingTime);
        foreign = new ForeignFlow(tradingTime);
        bars = new Bars(frames);
    }

    void instrument(final Instrument newInstrument) {
        instrument = newInstrument;
        foreign.market(newInstrument.market());
    }

    Instrument instrument() {
        return instrument;
    }

    TradeFlow trades() {
        return trades;
    }

    ForeignFlow foreign() {
        return foreign;
    }

    Bars bars() {
        return bars;
    }

    /** Counted in shares: neither contracts nor bonds. */
    boolean isInShares() {
        return !instrument.isFuture() && instrument.type() != InstrumentType.BOND;
    }

    int standing() {
        return standing;
    }

    void standing(final int newStanding) {
        standing = newStanding;
    }

    /** True if its phase, as last seen, is one in which the market is open. */
    boolean isOpen() {
        return open;
    }

    void open(final boolean newOpen) {
        open = newOpen;
    }

    void startDay() {
        trades.startDay();
        foreign.startDay();
        standing = Breadth.UNTRADED;
    }

    void snapshot(final StateWriter out) {
        out.putByte(standing);
        out.putBoolean(open);
        trades.snapshot(out);
        foreign.snapshot(out);
        bars.snapshot(out);
    }

    void restore(final StateReader in) {
        standing = in.getByte();
        open = in.getBoolean();
        trades.restore(in);
        foreign.restore(in);
        bars.restore(in);
        refreshDigest();
    }

    /** The digest as of the last {@link #refreshDigest}. */
    long digest() {
        return digest;
    }

    void refreshDigest() {
        final long d = Digest.fold(Digest.fold(Digest.EMPTY, instrument.id()), standing << 1 | (open ? 1 : 0));
        digest = bars.digest(foreign.digest(trades.digest(d)));
    }
}
