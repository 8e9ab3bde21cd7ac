package io.saola.simulator.fill;

/**
 * The levels of one recorded quote, best first, as a host fills them in; copied by the venue. Reusable, not threadsafe.
 */
public final class BookDepth {
    /** Most levels of a side. */
    public static final int MAX_LEVELS = 10;

    /** Most quantity a level or a trade may have: a product of two such still fits a {@code long}. */
    public static final long MAX_QUANTITY = 3_000_000_000L;

    final Levels bids = new Levels();
    final Levels asks = new Levels();

    /**
     * Forgets all levels.
     *
     * @return this
     */
    public BookDepth clear() {
        bids.count = 0;
        asks.count = 0;
        return this;
    }

    /**
     * Adds the next bid, worse than the one before.
     *
     * @param price scaled
     * @param quantity shown
     * @return this
     * @throws IllegalStateException if there are {@link #MAX_LEVELS} already
     */
    public BookDepth bid(final long price, final long quantity) {
        bids.add(price, quantity);
        return this;
    }

    /**
     * Adds the next ask, worse than the one before.
     *
     * @param price scaled
     * @param quantity shown
     * @return this
     * @throws IllegalStateException if there are {@link #MAX_LEVELS} already
     */
    public BookDepth ask(final long price, final long quantity) {
        asks.add(price, quantity);
        return this;
    }

    /** One side. */
    static final class Levels {
        final long[] price = new long[MAX_LEVELS];
        final long[] quantity = new long[MAX_LEVELS];
        int count;

        private void add(final long levelPrice, final long levelQuantity) {
            if (count == MAX_LEVELS) {
                throw new IllegalStateException("a side has more than " + MAX_LEVELS + " levels");
            }
            price[count] = levelPrice;
            quantity[count] = levelQuantity;
            count++;
        }
    }
}
