package io.saola.benchmarks.market;

import io.saola.benchmarks.latency.Environment;

/**
 * What a run gave.
 *
 * @param settings what was asked for
 * @param environment where it ran
 * @param startedAtMs wall clock, ms since the epoch
 * @param updates what a market message costs until the analytics know it
 * @param mix what the stream consists of, in words
 * @param ours our exchange's book
 * @param peer exchange-core's
 * @param difference where their trades part, or null if all are equal and equal to the reference book's
 */
public record MarketBenchResult(
        MarketBenchSettings settings,
        Environment environment,
        long startedAtMs,
        MarketUpdateResult updates,
        String mix,
        BookResult ours,
        BookResult peer,
        String difference) {
    /** The peer's time over ours: above 1 we are faster. */
    public double ratio() {
        return peer.medianNs() / ours.medianNs();
    }
}
