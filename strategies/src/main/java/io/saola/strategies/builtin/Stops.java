package io.saola.strategies.builtin;

import io.saola.codecs.Decimals;
import java.util.Arrays;

/**
 * One stop for each instrument, fixed or trailing behind the best price since it was armed, and perhaps a price to take the profit at.
 * Prices are scaled. Logic thread only; allocates nothing after construction.
 */
final class Stops {
    private final long[] stopPrice;
    private final long[] trailDistance;
    private final long[] profitPrice;
    private final boolean[] isLong;

    Stops(final int slots) {
        stopPrice = new long[slots];
        trailDistance = new long[slots];
        profitPrice = new long[slots];
        isLong = new boolean[slots];
        Arrays.fill(stopPrice, Decimals.NULL);
        Arrays.fill(profitPrice, Decimals.NULL);
    }

    /** A stop that follows the price at a distance. */
    void armTrailing(final int slot, final boolean holdsLong, final long price, final long distance) {
        arm(slot, holdsLong, price, distance, Decimals.NULL);
        trailDistance[slot] = distance;
    }

    /** A stop that stays, and a profit to take; {@link Decimals#NULL} for none. */
    void arm(
            final int slot, final boolean holdsLong, final long price, final long distance, final long profitDistance) {
        isLong[slot] = holdsLong;
        stopPrice[slot] = holdsLong ? price - distance : price + distance;
        trailDistance[slot] = 0;
        profitPrice[slot] = profitDistance == Decimals.NULL
                ? Decimals.NULL
                : holdsLong ? price + profitDistance : price - profitDistance;
    }

    void disarm(final int slot) {
        stopPrice[slot] = Decimals.NULL;
        profitPrice[slot] = Decimals.NULL;
    }

    boolean isArmed(final int slot) {
        return stopPrice[slot] != Decimals.NULL;
    }

    long stopPrice(final int slot) {
        return stopPrice[slot];
    }

    /** Takes a price; true if the stop or the profit is reached, then both are gone. */
    boolean isHit(final int slot, final long price) {
        if (!isArmed(slot) || price == Decimals.NULL) {
            return false;
        }
        final boolean stopped = isLong[slot] ? price <= stopPrice[slot] : price >= stopPrice[slot];
        final boolean earned = profitPrice[slot] != Decimals.NULL
                && (isLong[slot] ? price >= profitPrice[slot] : price <= profitPrice[slot]);
        if (stopped || earned) {
            disarm(slot);
            return true;
        }
        if (trailDistance[slot] > 0) {
            stopPrice[slot] = isLong[slot]
                    ? Math.max(stopPrice[slot], price - trailDistance[slot])
                    : Math.min(stopPrice[slot], price + trailDistance[slot]);
        }
        return false;
    }

    void visit(final StateFields fields) {
        fields.visit(stopPrice);
        fields.visit(trailDistance);
        fields.visit(profitPrice);
        fields.visit(isLong);
    }
}
