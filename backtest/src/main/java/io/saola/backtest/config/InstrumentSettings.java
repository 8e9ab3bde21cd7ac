package io.saola.backtest.config;

import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;

/**
 * An instrument of the run.
 *
 * @param symbol as the data writes it
 * @param market where it is listed
 * @param type what it is
 * @param multiplier VND per point for futures, 1 otherwise; 0 for what the rulebook says
 * @param lastTradingDate of a future, yyyymmdd; 0 for what its code says
 */
public record InstrumentSettings(
        String symbol, Market market, InstrumentType type, long multiplier, int lastTradingDate) {
    /** Tells whether it is an index, which is published and not traded. */
    public boolean isIndex() {
        return type == InstrumentType.INDEX;
    }

    /** Tells whether it is a future. */
    public boolean isFuture() {
        return type == InstrumentType.INDEX_FUTURE || type == InstrumentType.BOND_FUTURE;
    }
}
