package io.saola.market;

/** What strategies and risk may see of the market. Read on the logic thread only. */
public interface MarketView {
    /**
     * Looks an instrument up.
     *
     * @param instrumentId dense id
     * @return the instrument, or null if no definition has come for it
     */
    Instrument instrument(int instrumentId);

    /** One more than the highest instrument id defined so far. */
    int instrumentCount();
}
