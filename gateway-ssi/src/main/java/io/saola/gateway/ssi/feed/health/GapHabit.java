package io.saola.gateway.ssi.feed.health;

/**
 * Smoothed mean and mean deviation of the gaps between messages, one pair per instrument, and the silence that they make unlikely.
 * Gaps over a pause of the market are left out. One thread; allocates nothing after construction.
 */
final class GapHabit {
    /** Gaps that must have been seen before an instrument is judged. */
    static final int MIN_GAPS = 32;

    /** Deviations above the mean that make a silence unlikely; gaps of a market are spread far wider than round trips. */
    private static final int DEVIATIONS = 16;

    private static final int MEAN_SHIFT = 4;
    private static final int DEVIATION_SHIFT = 3;

    private final long[] meanNs;
    private final long[] deviationNs;
    private final int[] gaps;

    GapHabit(final int instruments) {
        meanNs = new long[instruments];
        deviationNs = new long[instruments];
        gaps = new int[instruments];
    }

    void add(final int instrumentId, final long gapNs) {
        if (gaps[instrumentId] == 0) {
            meanNs[instrumentId] = gapNs;
            deviationNs[instrumentId] = gapNs / 2;
        } else {
            final long error = gapNs - meanNs[instrumentId];
            meanNs[instrumentId] += error >> MEAN_SHIFT;
            deviationNs[instrumentId] += (Math.abs(error) - deviationNs[instrumentId]) >> DEVIATION_SHIFT;
        }
        gaps[instrumentId] = Math.min(gaps[instrumentId] + 1, MIN_GAPS);
    }

    /** The bound that the habit asks for; {@link Long#MAX_VALUE} while too little is known. */
    long boundNs(final int instrumentId) {
        return gaps[instrumentId] < MIN_GAPS
                ? Long.MAX_VALUE
                : meanNs[instrumentId] + DEVIATIONS * deviationNs[instrumentId];
    }
}
