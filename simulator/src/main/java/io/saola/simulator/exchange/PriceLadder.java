package io.saola.simulator.exchange;

import io.saola.market.PriceGrid;
import java.util.Arrays;

/**
 * Every price an instrument may have today, from floor to ceiling, numbered by level: 0 is the floor.
 *
 * <p>Immutable and thread-safe; nothing here allocates after construction.
 */
public final class PriceLadder {
    /** No such level. */
    public static final int NULL_LEVEL = -1;

    private static final int MAX_LEVELS = 1 << 16;

    private final PriceGrid grid;
    private final long[] prices;

    /**
     * Lays out the day's prices.
     *
     * @param grid ticks of the instrument
     * @param referencePrice scaled, on the grid
     * @param bandPercent 7 for ±7 %
     * @throws IllegalArgumentException if the reference is off the grid or the band holds too many prices
     */
    public PriceLadder(final PriceGrid grid, final long referencePrice, final int bandPercent) {
        if (!grid.isOnGrid(referencePrice)) {
            throw new IllegalArgumentException("reference price off the grid: referencePrice=" + referencePrice);
        }
        this.grid = grid;
        final long ceiling = grid.ceiling(referencePrice, bandPercent);
        int count = 0;
        for (long price = grid.floor(referencePrice, bandPercent); price <= ceiling; price = grid.next(price)) {
            count++;
            if (count > MAX_LEVELS) {
                throw new IllegalArgumentException("band too wide: referencePrice=" + referencePrice + ", bandPercent="
                        + bandPercent + ", maxLevels=" + MAX_LEVELS);
            }
        }
        prices = new long[count];
        prices[0] = grid.floor(referencePrice, bandPercent);
        for (int level = 1; level < count; level++) {
            prices[level] = grid.next(prices[level - 1]);
        }
    }

    /**
     * The ticks behind the ladder.
     *
     * @return the grid
     */
    public PriceGrid grid() {
        return grid;
    }

    /**
     * Number of prices.
     *
     * @return at least 1
     */
    public int levels() {
        return prices.length;
    }

    /**
     * The price of a level.
     *
     * @param level 0 to {@link #levels()} - 1
     * @return scaled price
     */
    public long price(final int level) {
        return prices[level];
    }

    /**
     * The level of a price.
     *
     * @param price scaled
     * @return the level, or {@link #NULL_LEVEL} if no order may have this price today
     */
    public int levelOf(final long price) {
        final int level = Arrays.binarySearch(prices, price);
        return level >= 0 ? level : NULL_LEVEL;
    }

    /**
     * The highest level whose price is not above a value; values outside the band give its edge.
     *
     * @param value scaled
     * @return a valid level
     */
    public int levelAtOrBelow(final long value) {
        final int level = Arrays.binarySearch(prices, value);
        return level >= 0 ? level : clamp(-level - 2);
    }

    /**
     * Moves a number into the range of levels.
     *
     * @param level any number
     * @return the nearest valid level
     */
    public int clamp(final int level) {
        return Math.max(0, Math.min(prices.length - 1, level));
    }

    /**
     * The day's lowest price.
     *
     * @return scaled price
     */
    public long floor() {
        return prices[0];
    }

    /**
     * The day's highest price.
     *
     * @return scaled price
     */
    public long ceiling() {
        return prices[prices.length - 1];
    }
}
