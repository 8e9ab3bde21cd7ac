package io.saola.benchmarks.market;

import java.util.List;

/**
 * What one book did with the stream.
 *
 * @param name of the book
 * @param jvmFlags of its process
 * @param trades of the stream
 * @param refused commands that named an order which no longer rested
 * @param digest of all trades in order, hexadecimal
 * @param nsPerCommand by repetition
 */
public record BookResult(
        String name, List<String> jvmFlags, long trades, long refused, String digest, List<Double> nsPerCommand) {
    private static final double NS_PER_S = 1e9;

    /** Median of {@link #nsPerCommand}. */
    public double medianNs() {
        final double[] sorted =
                nsPerCommand.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        final int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Commands a second, by the median. */
    public double commandsPerSecond() {
        return NS_PER_S / medianNs();
    }
}
