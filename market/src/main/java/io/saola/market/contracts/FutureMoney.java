package io.saola.market.contracts;

import io.saola.codecs.Decimals;

/**
 * Settlement prices and daily money of futures (reference section 5.5). Prices and money are scaled (see {@link Decimals}); whole
 * numbers only. Stateless and thread-safe; allocates nothing.
 */
public final class FutureMoney {
    private static final int DROPPED = 3;

    /** Two decimals. */
    private static final long CENT = Decimals.ONE / 100;

    private FutureMoney() {}

    /**
     * Variation of a position between two prices. A trade of the day runs from its price to the daily settlement price, a position
     * carried over from the former settlement price to the new one, a closing trade from either of them to its own price.
     *
     * @param fromPrice scaled points
     * @param toPrice scaled points
     * @param multiplier VND per point
     * @param signedQuantity contracts, negative for short
     * @return scaled VND, negative for a loss
     * @throws ArithmeticException if it does not fit
     */
    public static long variation(
            final long fromPrice, final long toPrice, final long multiplier, final long signedQuantity) {
        return Math.multiplyExact(Math.multiplyExact(toPrice - fromPrice, multiplier), signedQuantity);
    }

    /**
     * Final settlement price of index futures: the mean of the index values published in the last half hour, without the three highest
     * and the three lowest of the continuous part, to two decimals, half up.
     *
     * @param continuous values of the last 15 minutes of continuous trading, scaled
     * @param continuousCount how many
     * @param auction values of the closing auction, scaled
     * @param auctionCount how many
     * @return scaled points, or {@link Decimals#NULL} if six or fewer continuous values leave nothing certain to average
     */
    public static long finalSettlementPrice(
            final long[] continuous, final int continuousCount, final long[] auction, final int auctionCount) {
        if (continuousCount <= 2 * DROPPED) {
            return Decimals.NULL;
        }
        long sum = 0;
        for (int i = 0; i < continuousCount; i++) {
            sum += isDropped(continuous, continuousCount, i) ? 0 : continuous[i];
        }
        for (int i = 0; i < auctionCount; i++) {
            sum += auction[i];
        }
        final long unit = CENT * (continuousCount - 2 * DROPPED + auctionCount);
        return (2 * sum + unit) / (2 * unit) * CENT;
    }

    /** Values of equal size are ranked by place, so that exactly three are dropped at each end. */
    private static boolean isDropped(final long[] values, final int count, final int at) {
        int lower = 0;
        for (int i = 0; i < count; i++) {
            if (values[i] < values[at] || (values[i] == values[at] && i < at)) {
                lower++;
            }
        }
        return lower < DROPPED || lower >= count - DROPPED;
    }
}
