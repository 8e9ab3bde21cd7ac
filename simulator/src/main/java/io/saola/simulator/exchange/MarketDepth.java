package io.saola.simulator.exchange;

import io.saola.codecs.sbe.Side;

/** The best price levels of a book as the feed shows them. Filled by the exchange; the caller owns it. Not threadsafe. */
public final class MarketDepth {
    /** Most levels per side any feed shows. */
    public static final int MAX_LEVELS = 10;

    /** Shown instead of a price where the board shows the letters ATO or ATC, as it did before 2025-05-05. */
    public static final long MARKET_PRICE = 0;

    private final Rows bids = new Rows();
    private final Rows asks = new Rows();

    /**
     * Number of levels shown.
     *
     * @param side whose
     * @return 0 to {@link #MAX_LEVELS}
     */
    public int levels(final Side side) {
        return rows(side).count;
    }

    /**
     * A price.
     *
     * @param side whose
     * @param row from 0, the best
     * @return scaled; {@link #MARKET_PRICE} for a row of market orders; 0 beyond the last row
     */
    public long price(final Side side, final int row) {
        return row < rows(side).count ? rows(side).prices[row] : 0;
    }

    /**
     * An open quantity.
     *
     * @param side whose
     * @param row from 0, the best
     * @return shares or contracts; 0 beyond the last row
     */
    public long quantity(final Side side, final int row) {
        return row < rows(side).count ? rows(side).quantities[row] : 0;
    }

    Rows rows(final Side side) {
        return side == Side.BUY ? bids : asks;
    }

    /** One side's rows, best first. */
    static final class Rows {
        private final long[] prices = new long[MAX_LEVELS];
        private final long[] quantities = new long[MAX_LEVELS];
        private int count;

        void clear() {
            count = 0;
        }

        boolean isFull() {
            return count == MAX_LEVELS;
        }

        int count() {
            return count;
        }

        long firstPrice() {
            return prices[0];
        }

        void add(final long price, final long quantity) {
            prices[count] = price;
            quantities[count] = quantity;
            count++;
        }

        /** Puts a row before the others; one of the same price is joined, and a full side loses its worst. */
        void addFirst(final long price, final long quantity) {
            if (count > 0 && prices[0] == price) {
                quantities[0] += quantity;
                return;
            }
            count = Math.min(count + 1, MAX_LEVELS);
            System.arraycopy(prices, 0, prices, 1, count - 1);
            System.arraycopy(quantities, 0, quantities, 1, count - 1);
            prices[0] = price;
            quantities[0] = quantity;
        }
    }
}
