package io.saola.simulator.exchange;

/**
 * Which levels of a ladder hold orders: one bit per level and one summary bit per 64 of them, so that the next occupied
 * level is found in a few instructions however wide the gap is. Not threadsafe; does not allocate after construction.
 */
final class OccupiedLevels {
    private static final int SHIFT = 6;

    private final long[] bits;
    private final long[] summary;

    OccupiedLevels(final int levels) {
        bits = new long[((levels - 1) >> SHIFT) + 1];
        summary = new long[((bits.length - 1) >> SHIFT) + 1];
    }

    void set(final int level) {
        final int word = level >> SHIFT;
        bits[word] |= 1L << level;
        summary[word >> SHIFT] |= 1L << word;
    }

    void clear(final int level) {
        final int word = level >> SHIFT;
        bits[word] &= ~(1L << level);
        if (bits[word] == 0) {
            summary[word >> SHIFT] &= ~(1L << word);
        }
    }

    /** The lowest occupied level that is not below a level, or {@link PriceLadder#NULL_LEVEL}. */
    int atOrAbove(final int level) {
        final int word = level >> SHIFT;
        if (word >= bits.length) {
            return PriceLadder.NULL_LEVEL;
        }
        final long rest = bits[word] & (-1L << level);
        if (rest != 0) {
            return (word << SHIFT) + Long.numberOfTrailingZeros(rest);
        }
        final int next = firstWordFrom(word + 1);
        return next < 0 ? PriceLadder.NULL_LEVEL : (next << SHIFT) + Long.numberOfTrailingZeros(bits[next]);
    }

    /** The highest occupied level that is not above a level, or {@link PriceLadder#NULL_LEVEL}. */
    int atOrBelow(final int level) {
        if (level < 0) {
            return PriceLadder.NULL_LEVEL;
        }
        final int word = level >> SHIFT;
        final long rest = bits[word] & (-1L >>> (63 - (level & 63)));
        if (rest != 0) {
            return (word << SHIFT) + 63 - Long.numberOfLeadingZeros(rest);
        }
        final int previous = lastWordTo(word - 1);
        return previous < 0
                ? PriceLadder.NULL_LEVEL
                : (previous << SHIFT) + 63 - Long.numberOfLeadingZeros(bits[previous]);
    }

    private int firstWordFrom(final int word) {
        int group = word >> SHIFT;
        if (group >= summary.length) {
            return -1;
        }
        long rest = summary[group] & (-1L << word);
        while (rest == 0) {
            group++;
            if (group == summary.length) {
                return -1;
            }
            rest = summary[group];
        }
        return (group << SHIFT) + Long.numberOfTrailingZeros(rest);
    }

    private int lastWordTo(final int word) {
        if (word < 0) {
            return -1;
        }
        int group = word >> SHIFT;
        long rest = summary[group] & (-1L >>> (63 - (word & 63)));
        while (rest == 0) {
            group--;
            if (group < 0) {
                return -1;
            }
            rest = summary[group];
        }
        return (group << SHIFT) + 63 - Long.numberOfLeadingZeros(rest);
    }
}
