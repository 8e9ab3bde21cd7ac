package io.saola.market;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;

/**
 * The prices an instrument may have: tick sizes by price, and the arithmetic on them.
 *
 * <p>Prices are scaled (see {@link Decimals}) and positive. A grid is immutable, shared and thread-safe; nothing here
 * allocates. Rules in force since 2016-09-12: HOSE shares and funds 10 below 10,000, 50 below 50,000, 100 above; HOSE
 * ETFs and warrants 10; HNX and UPCoM shares 100, HNX ETFs 1; index futures 0.1 point; bond futures 1.
 */
public final class PriceGrid {
    private static final PriceGrid HOSE_SHARE = new PriceGrid(
            new long[] {0, Decimals.of(10_000), Decimals.of(50_000)},
            new long[] {Decimals.of(10), Decimals.of(50), Decimals.of(100)});
    private static final PriceGrid TEN = flat(Decimals.of(10));
    private static final PriceGrid HUNDRED = flat(Decimals.of(100));
    private static final PriceGrid ONE = flat(Decimals.ONE);
    private static final PriceGrid TENTH = flat(Decimals.ONE / 10);
    private static final PriceGrid HUNDREDTH = flat(Decimals.ONE / 100);

    /** Lower bounds of the price ranges, ascending, each on the grid of the range below it. */
    private final long[] fromPrice;

    private final long[] tick;

    private PriceGrid(final long[] fromPrice, final long[] tick) {
        this.fromPrice = fromPrice;
        this.tick = tick;
    }

    private static PriceGrid flat(final long tick) {
        return new PriceGrid(new long[] {0}, new long[] {tick});
    }

    /**
     * The grid of an instrument.
     *
     * @param market where it trades
     * @param type what it is
     * @return its grid; for an index the grid of its published values
     */
    public static PriceGrid of(final Market market, final InstrumentType type) {
        return switch (type) {
            case INDEX -> HUNDREDTH;
            case INDEX_FUTURE -> TENTH;
            case BOND_FUTURE, BOND -> ONE;
            case ETF -> market == Market.HOSE ? TEN : ONE;
            case COVERED_WARRANT -> TEN;
            default -> market == Market.HOSE ? HOSE_SHARE : HUNDRED;
        };
    }

    /**
     * The tick of the range a price lies in.
     *
     * @param price scaled, at least 0
     * @return scaled tick size
     */
    public long tickAt(final long price) {
        int i = fromPrice.length - 1;
        while (price < fromPrice[i]) {
            i--;
        }
        return tick[i];
    }

    /**
     * Tells whether orders may have this price.
     *
     * @param price scaled
     * @return true if it is positive and a multiple of its range's tick
     */
    public boolean isOnGrid(final long price) {
        return price > 0 && price % tickAt(price) == 0;
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
     * The next lower price; it belongs to the range below where ranges meet.
     *
     * @param price on the grid, above the lowest
     * @return one tick less
     */
    public long previous(final long price) {
        return price - tickAt(price - 1);
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
        final long tick = tickAt(price);
        return (price + tick - 1) / tick * tick;
    }

    /**
     * The day's highest price: reference plus band, rounded down; at least one tick above the reference.
     *
     * @param referencePrice on the grid
     * @param bandPercent 7 for ±7 %
     * @return the ceiling
     */
    public long ceiling(final long referencePrice, final int bandPercent) {
        final long ceiling = roundDown(referencePrice + referencePrice * bandPercent / 100);
        return isBandTooNarrow(referencePrice, bandPercent) ? next(referencePrice) : ceiling;
    }

    /**
     * The day's lowest price: reference minus band, rounded up; one tick below the reference where the band is narrower
     * than a tick, and the reference itself where that is the lowest price there is.
     *
     * @param referencePrice on the grid
     * @param bandPercent 7 for ±7 %
     * @return the floor
     */
    public long floor(final long referencePrice, final int bandPercent) {
        if (referencePrice == tickAt(referencePrice)) {
            return referencePrice;
        }
        return isBandTooNarrow(referencePrice, bandPercent)
                ? previous(referencePrice)
                : roundUp(rawFloor(referencePrice, bandPercent));
    }

    private boolean isBandTooNarrow(final long referencePrice, final int bandPercent) {
        return roundDown(referencePrice + referencePrice * bandPercent / 100) == referencePrice
                || roundUp(rawFloor(referencePrice, bandPercent)) == referencePrice;
    }

    /** Rounded up to the scale, so that a remainder below a ten-thousandth cannot pull the floor down a tick. */
    private static long rawFloor(final long referencePrice, final int bandPercent) {
        return (referencePrice * (100 - bandPercent) + 99) / 100;
    }
}
