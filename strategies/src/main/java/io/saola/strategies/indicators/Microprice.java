package io.saola.strategies.indicators;

/** The middle of the book, drawn to the side with less quantity: where the next trade is likelier. Holds no state. */
public final class Microprice {
    private Microprice() {}

    /**
     * Computes it.
     *
     * @param bidPrice best bid
     * @param bidQuantity there, at least 0
     * @param askPrice best ask
     * @param askQuantity there, at least 0
     * @return between bid and ask; the plain middle if both quantities are 0
     */
    public static double of(
            final double bidPrice, final double bidQuantity, final double askPrice, final double askQuantity) {
        final double both = bidQuantity + askQuantity;
        return both == 0.0 ? (bidPrice + askPrice) / 2 : (bidPrice * askQuantity + askPrice * bidQuantity) / both;
    }
}
