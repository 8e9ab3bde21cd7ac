package io.saola.engine.logic.control;

import io.saola.codecs.Decimals;
import io.saola.market.Instrument;

/** The price a holding is valued at for the controls. Stateless. */
final class Marks {
    private Marks() {}

    /**
     * The last price if it lies inside the day's band, else the reference price.
     *
     * @param instrument of the holding
     * @return scaled price, {@link Decimals#NULL} if neither is known
     */
    static long of(final Instrument instrument) {
        final long last = instrument.lastPrice();
        final long ceiling = instrument.ceilingPrice();
        final long floor = instrument.floorPrice();
        final boolean isInside = last != Decimals.NULL
                && (ceiling == Decimals.NULL || last <= ceiling)
                && (floor == Decimals.NULL || last >= floor);
        return isInside ? last : instrument.referencePrice();
    }
}
