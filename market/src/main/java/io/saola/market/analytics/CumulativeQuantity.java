package io.saola.market.analytics;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/**
 * Turns the cumulative quantity that a feed repeats into new quantity. A total that falls is a correction or a message that was
 * overtaken; the two look alike, and in both what comes up to the former height again has been counted already. So the shortfall is
 * remembered and made up first. At any time {@code counted + shortfall == total}, the shortfall never being above zero.
 *
 * <p>Logic thread only; allocates nothing after construction.
 */
final class CumulativeQuantity {
    private long total;
    private long shortfall;
    private long corrections;
    private long duplicates;

    /**
     * Takes a total in.
     *
     * @param newTotal told by the message, or null if it told none
     * @param lastQuantity of the message's own print, or null
     * @return quantity not counted before, 0 for a duplicate or a correction
     */
    long next(final long newTotal, final long lastQuantity) {
        final long told = newTotal != Decimals.NULL ? newTotal : total + (lastQuantity > 0 ? lastQuantity : 0);
        final long difference = told - total;
        total = told;
        if (difference < 0) {
            shortfall += difference;
            corrections++;
            return 0;
        }
        final long madeUp = Math.min(difference, -shortfall);
        shortfall += madeUp;
        if (difference == madeUp) {
            duplicates++;
        }
        return difference - madeUp;
    }

    /** As the feed told last. */
    long total() {
        return total;
    }

    /** How much the total is below what was counted: 0 or negative. */
    long shortfall() {
        return shortfall;
    }

    /** Messages whose total was below the one before. */
    long corrections() {
        return corrections;
    }

    /** Messages that told nothing new. */
    long duplicates() {
        return duplicates;
    }

    void reset() {
        total = 0;
        shortfall = 0;
        corrections = 0;
        duplicates = 0;
    }

    void snapshot(final StateWriter out) {
        out.putLong(total);
        out.putLong(shortfall);
        out.putLong(corrections);
        out.putLong(duplicates);
    }

    void restore(final StateReader in) {
        total = in.getLong();
        shortfall = in.getLong();
        corrections = in.getLong();
        duplicates = in.getLong();
    }

    long digest(final long start) {
        return Digest.fold(Digest.fold(Digest.fold(Digest.fold(start, total), shortfall), corrections), duplicates);
    }
}
