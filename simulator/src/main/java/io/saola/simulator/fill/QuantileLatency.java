package io.saola.simulator.fill;

import java.util.SplittableRandom;

/** Delays drawn by inverting a table of quantiles, straight between its entries; integers only. */
final class QuantileLatency implements LatencyModel {
    private static final int FRACTION_BITS = 24;

    private final SplittableRandom random;
    private final long[] quantilesNs;

    QuantileLatency(final long seed, final long... quantilesNs) {
        if (quantilesNs.length < 2) {
            throw new IllegalArgumentException("fewer than two quantiles: count=" + quantilesNs.length);
        }
        for (int i = 0; i < quantilesNs.length; i++) {
            MeasuredLatency.requireRange(quantilesNs[i], i);
            if (i > 0 && quantilesNs[i] < quantilesNs[i - 1]) {
                throw new IllegalArgumentException("quantiles descend: position=" + i);
            }
        }
        this.quantilesNs = quantilesNs.clone();
        random = new SplittableRandom(seed);
    }

    @Override
    public long nextNs() {
        final long draw = (random.nextLong() >>> (64 - FRACTION_BITS)) * (quantilesNs.length - 1);
        final int low = (int) (draw >>> FRACTION_BITS);
        final long fraction = draw & ((1 << FRACTION_BITS) - 1);
        final long span = quantilesNs[low + 1] - quantilesNs[low];
        return quantilesNs[low] + ((span * fraction) >> FRACTION_BITS);
    }
}
