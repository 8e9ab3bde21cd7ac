package io.saola.simulator.exchange;

import io.saola.market.rules.TickTable;
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

    private final TickTable ticks;
    private final long[] prices;

    /** First level of each stretch of prices with one tick between them, and that tick. */
    private final int[] stretchFrom;

    private final long[] stretchTick;

    /**
     * Lays out the day's prices.
     *
     * @param ticks of the instrument
     * @param floor lowest price, scaled, on the grid
     * @param ceiling highest price, scaled, on the grid
     * @throws IllegalArgumentException if an edge is off the grid, they are in the wrong order, or too many prices lie between
     */
    public PriceLadder(final TickTable ticks, final long floor, final long ceiling) {
        if (!ticks.isOnGrid(floor) || !ticks.isOnGrid(ceiling) || floor > ceiling) {
            throw new IllegalArgumentException("bad band: floor=" + floor + ", ceiling=" + ceiling);
        }
        this.ticks = ticks;
        int count = 1;
        int stretches = 1;
        for (long price = floor; price < ceiling; price = ticks.next(price)) {
            count++;
            if (price > floor && ticks.tickAt(price) != ticks.tickAt(price - 1)) {
                stretches++;
            }
            if (count > MAX_LEVELS) {
                throw new IllegalArgumentException(
                        "band too wide: floor=" + floor + ", ceiling=" + ceiling + ", maxLevels=" + MAX_LEVELS);
            }
        }
        prices = new long[count];
        stretchFrom = new int[stretches];
        stretchTick = new long[stretches];
        prices[0] = floor;
        stretchTick[0] = ticks.tickAt(floor);
        int stretch = 0;
        for (int level = 1; level < count; level++) {
            final long below = prices[level - 1];
            prices[level] = ticks.next(below);
            if (ticks.tickAt(below) != stretchTick[stretch]) {
                stretch++;
                stretchFrom[stretch] = level - 1;
                stretchTick[stretch] = ticks.tickAt(below);
            }
        }
    }

    /**
     * The ticks behind the ladder.
     *
     * @return the tick table
     */
    public TickTable grid() {
        return ticks;
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
        if (price < prices[0] || price > prices[prices.length - 1]) {
            return NULL_LEVEL;
        }
        int stretch = stretchFrom.length - 1;
        while (price < prices[stretchFrom[stretch]]) {
            stretch--;
        }
        final int from = stretchFrom[stretch];
        final int level = from + (int) ((price - prices[from]) / stretchTick[stretch]);
        return prices[level] == price ? level : NULL_LEVEL;
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
     * The level one tick up.
     *
     * @param level a valid level
     * @return a valid level: the highest has no other above it
     */
    public int oneTickUp(final int level) {
        return clamp(level + 1);
    }

    /**
     * The level one tick down. Where tick ranges meet the tick table says how far that is.
     *
     * @param level a valid level
     * @return a valid level: the lowest has no other below it
     */
    public int oneTickDown(final int level) {
        final long below = ticks.previous(prices[level]);
        return below <= prices[0] ? 0 : levelOf(below);
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
