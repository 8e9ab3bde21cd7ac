package io.saola.backtest.data;

/** One side of an order book, best level first. Immutable. */
public final class Levels {
    /** A side on which nobody stands. */
    public static final Levels NONE = new Levels();

    private final long[] pricesAndQuantities;

    /**
     * Takes levels.
     *
     * @param pricesAndQuantities in turn; not to be changed any more
     */
    Levels(final long... pricesAndQuantities) {
        this.pricesAndQuantities = pricesAndQuantities;
    }

    /** Number of levels. */
    public int count() {
        return pricesAndQuantities.length / 2;
    }

    /** Scaled price of a level from 0. */
    public long price(final int level) {
        return pricesAndQuantities[2 * level];
    }

    /** Quantity of a level from 0. */
    public long quantity(final int level) {
        return pricesAndQuantities[2 * level + 1];
    }
}
