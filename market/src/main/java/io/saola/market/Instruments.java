package io.saola.market;

import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.BarDecoder;
import io.saola.codecs.sbe.ForeignFlowDecoder;
import io.saola.codecs.sbe.IndexValueDecoder;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.SessionChangeDecoder;
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.codecs.sbe.TradingStatus;

/**
 * All instruments by dense id, and the single place where market messages change them.
 *
 * <p>Every {@code on…} method returns the instrument it changed, or null if it refused the message because the id is
 * unknown or contradicts what the id stands for; then nothing has changed. Single writer, the logic thread. Allocates only
 * when an instrument is defined for the first time.
 */
public final class Instruments implements MarketView {
    private final Instrument[] byId;
    private final int[] dirtyIds;
    private final boolean[] dirty;
    private int dirtyCount;
    private int count;
    private long digest;

    /**
     * Reserves the table.
     *
     * @param capacity ids from 0 to capacity - 1 are accepted
     */
    public Instruments(final int capacity) {
        byId = new Instrument[capacity];
        dirtyIds = new int[capacity];
        dirty = new boolean[capacity];
    }

    @Override
    public Instrument instrument(final int instrumentId) {
        return instrumentId >= 0 && instrumentId < byId.length ? byId[instrumentId] : null;
    }

    @Override
    public int instrumentCount() {
        return count;
    }

    /**
     * Defines an instrument, or repeats its definition at a new start of the feed.
     *
     * @param definition of the instrument
     * @return the instrument, or null if the id is out of range or already stands for another symbol
     */
    public Instrument onDefinition(final InstrumentDefinitionDecoder definition) {
        final int id = definition.instrumentId();
        if (id < 0 || id >= byId.length) {
            return null;
        }
        Instrument instrument = byId[id];
        if (instrument == null) {
            instrument = new Instrument(id, definition);
            byId[id] = instrument;
            count = Math.max(count, id + 1);
        } else if (instrument.contradicts(definition)) {
            return null;
        } else {
            instrument.redefine(definition);
        }
        return changed(instrument);
    }

    /**
     * Applies a session change of one instrument.
     *
     * @param change with an instrument id
     * @return the instrument or null
     */
    public Instrument onSessionChange(final SessionChangeDecoder change) {
        return session(instrument(change.instrumentId()), change.phase(), change.tradingStatus());
    }

    /**
     * Applies a session change to one instrument of a market-wide message.
     *
     * @param instrument to change; null is refused
     * @param phase new phase
     * @param status new status
     * @return the instrument or null
     */
    public Instrument session(final Instrument instrument, final Phase phase, final TradingStatus status) {
        if (instrument == null) {
            return null;
        }
        instrument.session(phase, status);
        return changed(instrument);
    }

    /**
     * Replaces the order book.
     *
     * @param quote the book
     * @param timestampNs event time
     * @return the instrument or null
     */
    public Instrument onQuote(final QuoteDecoder quote, final long timestampNs) {
        final Instrument instrument = instrument(quote.instrumentId());
        if (instrument == null) {
            return null;
        }
        instrument.apply(quote, timestampNs);
        return changed(instrument);
    }

    /**
     * Applies the last trade and the day's figures.
     *
     * @param trade message
     * @return the instrument or null
     */
    public Instrument onTrade(final TradeDecoder trade) {
        final Instrument instrument = instrument(trade.instrumentId());
        if (instrument == null) {
            return null;
        }
        instrument.apply(trade);
        return changed(instrument);
    }

    /**
     * Applies foreign room and trading.
     *
     * @param flow message
     * @return the instrument or null
     */
    public Instrument onForeignFlow(final ForeignFlowDecoder flow) {
        final Instrument instrument = instrument(flow.instrumentId());
        if (instrument == null) {
            return null;
        }
        instrument.apply(flow);
        return changed(instrument);
    }

    /**
     * Applies an index value.
     *
     * @param index message
     * @return the instrument or null
     */
    public Instrument onIndexValue(final IndexValueDecoder index) {
        final Instrument instrument = instrument(index.instrumentId());
        if (instrument == null) {
            return null;
        }
        instrument.apply(index);
        return changed(instrument);
    }

    /**
     * Applies a bar.
     *
     * @param bar message
     * @return the instrument or null
     */
    public Instrument onBar(final BarDecoder bar) {
        final Instrument instrument = instrument(bar.instrumentId());
        if (instrument == null) {
            return null;
        }
        instrument.apply(bar);
        return changed(instrument);
    }

    /**
     * Digest of all instruments. Only those that changed since the last call are read again: digests of instruments are
     * combined by exclusive or, which lets one be taken out and put back without touching the others.
     *
     * @return the digest
     */
    public long digest() {
        for (int i = 0; i < dirtyCount; i++) {
            final Instrument instrument = byId[dirtyIds[i]];
            dirty[dirtyIds[i]] = false;
            digest ^= instrument.digest();
            instrument.refreshDigest();
            digest ^= instrument.digest();
        }
        dirtyCount = 0;
        return digest;
    }

    /**
     * Writes all instruments.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putInt(count);
        for (int id = 0; id < count; id++) {
            out.putBoolean(byId[id] != null);
            if (byId[id] != null) {
                byId[id].snapshot(out);
            }
        }
    }

    /**
     * Brings back what {@link #snapshot} wrote, into an empty table.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        count = in.getCount(byId.length);
        for (int id = 0; id < count; id++) {
            if (in.getBoolean()) {
                byId[id] = new Instrument(id, in);
                digest ^= byId[id].digest();
            }
        }
    }

    private Instrument changed(final Instrument instrument) {
        final int id = instrument.id();
        if (!dirty[id]) {
            dirty[id] = true;
            dirtyIds[dirtyCount++] = id;
        }
        return instrument;
    }
}
