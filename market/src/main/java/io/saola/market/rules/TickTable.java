package io.saola.market.rules;

import io.saola.codecs.Decimals;
import io.saola.codecs.Divisor;
import java.util.stream.LongStream;

/**
 * The prices an instrument may have: tick sizes by price range, and the arithmetic on them (reference section 3.1).
 *
 * <p>Prices are scaled (see {@link Decimals}) and positive. Immutable and thread-safe; nothing here allocates after construction.
 */
public final class TickTable {
    /** Most ranges a table may have. */
    public static final int MAX_RANGES = 8;

    /** Lower bounds of the price ranges, ascending from 0, each on the grid of the range below it. */
    private final long[] fromPrice;

    private final long[] tick;

    private final Divisor[] grid;

    /** What one tick below a range's lower bound is: the neighbour on the grid, or one tick of the upper range. */
    private final boolean previousByUpperTick;

    TickTable(final long[] fromPrice, final long[] tick, final boolean previousByUpperTick) {
        this.fromPrice = fromPrice.clone();
        this.tick = tick.clone();
        grid = LongStream.of(tick).mapToObj(Divisor::of).toArray(Divisor[]::new);
        this.previousByUpperTick = previousByUpperTick;
    }

    /**
     * A table with one tick for every price.
     *
     * @param tick scaled, positive
     * @return the table
     */
    public static TickTable flat(final long tick) {
        return new TickTable(new long[] {0}, new long[] {tick}, false);
    }

    /**
     * The tick of the range a price lies in.
     *
     * @param price scaled, at least 0
     * @return scaled tick size
     */
    public long tickAt(final long price) {
        return tick[rangeAt(price)];
    }

    private int rangeAt(final long price) {
        int i = fromPrice.length - 1;
        while (i > 0 && price < fromPrice[i]) {
            i--;
        }
        return i;
    }

    /** Number of price ranges. */
    public int rangeCount() {
        return tick.length;
    }

    /** Lower bound of a range, scaled; 0 for the first. */
    public long rangeFrom(final int range) {
        return fromPrice[range];
    }

    /** Tick size of a range, scaled. */
    public long rangeTick(final int range) {
        return tick[range];
    }

    /**
     * Tells whether orders may have this price.
     *
     * @param price scaled
     * @return true if it is positive and a multiple of its range's tick
     */
    public boolean isOnGrid(final long price) {
        return price > 0 && grid[rangeAt(price)].divides(price);
    }

    /**
     * The next higher price.
     *
     * @param price on the grid
     * @return one tick more
     */
    public long next(final long price) {
        return price + tickAt(price);
    }

    /**
     * The next lower price. Where ranges meet it is the grid neighbour, a tick of the lower range (50,000 to 49,950), or, if the rule
     * {@code tick.below_boundary} says so, a tick of the upper one (49,900).
     *
     * @param price on the grid
     * @return one tick less; 0 or negative if there is no lower price
     */
    public long previous(final long price) {
        return price - tickAt(previousByUpperTick ? price : price - 1);
    }

    /**
     * Rounds to the grid of the range the price falls in.
     *
     * @param price scaled, at least 0
     * @return the highest grid price that is not above it
     */
    public long roundDown(final long price) {
        return price - price % tickAt(price);
    }

    /**
     * Rounds to the grid of the range the price falls in.
     *
     * @param price scaled, at least 0
     * @return the lowest grid price that is not below it
     */
    public long roundUp(final long price) {
        final long size = tickAt(price);
        return (price + size - 1) / size * size;
    }

    /**
     * Rounds to the nearest price of the range the price falls in, half up.
     *
     * @param price scaled, at least 0
     * @return the grid price
     */
    public long roundNearest(final long price) {
        final long size = tickAt(price);
        return (price + size / 2) / size * size;
    }
}
