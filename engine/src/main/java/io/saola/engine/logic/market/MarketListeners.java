package io.saola.engine.logic.market;

import io.saola.market.Instrument;

/**
 * Two listeners, told one after the other. Logic thread only.
 *
 * @param first told first
 * @param second told then
 */
public record MarketListeners(MarketListener first, MarketListener second) implements MarketListener {
    @Override
    public void onQuote(final Instrument instrument) {
        first.onQuote(instrument);
        second.onQuote(instrument);
    }

    @Override
    public void onPrice(final Instrument instrument) {
        first.onPrice(instrument);
        second.onPrice(instrument);
    }

    @Override
    public void onIndex(final Instrument index) {
        first.onIndex(index);
        second.onIndex(index);
    }

    @Override
    public void onForeignRoom(final Instrument instrument) {
        first.onForeignRoom(instrument);
        second.onForeignRoom(instrument);
    }

    @Override
    public void onSession(final Instrument instrument) {
        first.onSession(instrument);
        second.onSession(instrument);
    }

    @Override
    public void onDefinition(final Instrument instrument) {
        first.onDefinition(instrument);
        second.onDefinition(instrument);
    }
}
