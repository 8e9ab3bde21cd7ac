package io.saola.engine.warmup;

import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;

/**
 * An instrument of a simulated day.
 *
 * @param instrumentId as configured
 * @param symbol exchange code or name of the index
 * @param market where it trades
 * @param type which decides how prices look, and whether there are trades or index values
 */
public record DayInstrument(int instrumentId, String symbol, Market market, InstrumentType type) {
    /** True for futures: traded by contract. */
    boolean isFuture() {
        return type == InstrumentType.INDEX_FUTURE || type == InstrumentType.BOND_FUTURE;
    }

    /** True for what is published and not traded. */
    boolean isIndex() {
        return type == InstrumentType.INDEX;
    }
}
