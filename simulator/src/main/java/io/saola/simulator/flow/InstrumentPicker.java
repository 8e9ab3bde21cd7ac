package io.saola.simulator.flow;

import io.saola.codecs.sbe.Market;
import java.util.Arrays;

/**
 * Who gets the next order: instruments by weight, market by market. The near future gets most of the futures' part, VN30
 * shares theirs half by index weight, all other shares theirs by rank. Does not allocate after construction.
 */
final class InstrumentPicker {
    /** Weights of all instruments together. */
    static final long TOTAL = 1_000_000_000L;

    private static final long NEAR_FUTURE = 200;
    private static final long FAR_FUTURES = 25;
    private static final long MEMBERS = 600;
    private static final long OTHERS = 300;
    private static final long UNIT = 1_000_000;
    private static final int RANK_OFFSET = 20;

    private final Market[] markets;
    private final int[][] instruments;
    private final long[][] upTo;

    InstrumentPicker(final Venue venue) {
        final long[] weight = weights(venue);
        long sum = 0;
        for (final long each : weight) {
            sum += each;
        }
        markets = markets(venue);
        instruments = new int[markets.length][];
        upTo = new long[markets.length][];
        for (int m = 0; m < markets.length; m++) {
            fill(venue, m, weight, sum);
        }
    }

    int markets() {
        return markets.length;
    }

    Market market(final int position) {
        return markets[position];
    }

    int[] instruments(final int position) {
        return instruments[position];
    }

    /** The weight of a market, of {@link #TOTAL}. */
    long weight(final int position) {
        final long[] sums = upTo[position];
        return sums[sums.length - 1];
    }

    /** An instrument of a market by chance. */
    int pick(final int position, final Noise noise) {
        final long[] sums = upTo[position];
        final long at = noise.below((int) Math.max(1, sums[sums.length - 1]));
        int low = 0;
        int high = sums.length - 1;
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (sums[middle] > at) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return instruments[position][low];
    }

    private static Market[] markets(final Venue venue) {
        final Market[] found = new Market[Market.values().length];
        int count = 0;
        for (final Market market : Market.values()) {
            for (int i = 0; i < venue.instruments(); i++) {
                if (venue.market(i) == market) {
                    found[count++] = market;
                    break;
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static long[] weights(final Venue venue) {
        final int size = venue.instruments();
        int members = 0;
        long otherSum = 0;
        int rank = RANK_OFFSET;
        for (int i = 0; i < size; i++) {
            if (venue.indexWeightPpm(i) > 0) {
                members++;
            } else if (!venue.isFuture(i)) {
                otherSum += UNIT / rank++;
            }
        }
        final long[] weights = new long[size];
        boolean near = true;
        rank = RANK_OFFSET;
        for (int i = 0; i < size; i++) {
            if (venue.isFuture(i)) {
                weights[i] = (near ? NEAR_FUTURE : FAR_FUTURES) * UNIT;
                near = false;
            } else if (venue.indexWeightPpm(i) > 0) {
                weights[i] = MEMBERS * (UNIT / members + venue.indexWeightPpm(i)) / 2;
            } else {
                weights[i] = OTHERS * UNIT * (UNIT / rank++) / otherSum;
            }
        }
        return weights;
    }

    private void fill(final Venue venue, final int position, final long[] weight, final long sum) {
        int count = 0;
        for (int i = 0; i < weight.length; i++) {
            count += venue.market(i) == markets[position] ? 1 : 0;
        }
        instruments[position] = new int[count];
        upTo[position] = new long[count];
        long reached = 0;
        int at = 0;
        for (int i = 0; i < weight.length; i++) {
            if (venue.market(i) == markets[position]) {
                reached += weight[i] * (TOTAL / 1_000) / sum * 1_000;
                instruments[position][at] = i;
                upTo[position][at] = reached;
                at++;
            }
        }
    }
}
