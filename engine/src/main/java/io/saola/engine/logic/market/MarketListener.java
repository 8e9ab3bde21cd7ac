package io.saola.engine.logic.market;

import io.saola.market.Instrument;

/** Hears what the market tells of an instrument, after the instrument took it in. Called on the logic thread. */
public interface MarketListener {
    /** A new order book. */
    void onQuote(Instrument instrument);

    /** A trade, the day's figures or a bar: the last price or the band may have changed. */
    void onPrice(Instrument instrument);

    /** A new value of an index. */
    void onIndex(Instrument index);

    /** A new figure of the foreign room. */
    void onForeignRoom(Instrument instrument);

    /** A new phase or status. */
    void onSession(Instrument instrument);

    /** The instrument was defined, or defined again. */
    void onDefinition(Instrument instrument);
}
