package io.saola.benchmarks.wire;

import io.saola.benchmarks.latency.Environment;
import io.saola.benchmarks.latency.Percentile;
import io.saola.benchmarks.start.Safepoint;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What a run gave. Times in ns.
 *
 * @param settings what was asked for
 * @param environment where it ran
 * @param startedAtMs wall clock, ms since the epoch
 * @param tickToWire from the broker's write of a frame to the product's write of the request, round by round
 * @param stages of the same, all rounds
 * @param engine the part between the two hops over Aeron IPC, hops included, all rounds
 * @param fromIntended from the intended write of a frame to the arrival of the request, round by round
 * @param floor the same of the bare echo over sockets, round by round
 * @param ipcFloor there and back over Aeron IPC alone
 * @param counts of what happened
 * @param stops of all threads of the product in measured rounds
 * @param fault why the figures are not to be trusted, or null
 */
public record WireResult(
        WireSettings settings,
        Environment environment,
        long startedAtMs,
        List<Histogram> tickToWire,
        Map<WireStage, Histogram> stages,
        Histogram engine,
        List<Histogram> fromIntended,
        List<Histogram> floor,
        Histogram ipcFloor,
        Counts counts,
        List<Safepoint> stops,
        String fault) {
    private static final long MAX_NS = TimeUnit.SECONDS.toNanos(60);
    private static final int DISTURBED_FACTOR = 2;

    /**
     * What happened.
     *
     * @param framesSent of market data, warm-up included
     * @param framesHeard by the gateway
     * @param starved intended writes for which the market had no new frame
     * @param traces ticks that led to a new order, in measured rounds
     * @param traceNs sum of the whole ways of these
     * @param warmupTraces the same before the measured rounds
     * @param otherRequests cancels, changes, and orders that no tick led to
     * @param incomplete requests without all stamps
     * @param delayed orders that waited for the gateway's budget
     * @param orderRefusals wishes that the product's own gate refused
     * @param brokerRefusals orders that the broker refused
     * @param floorLost frames of the floor without a request
     * @param collections of garbage in the product
     * @param collectionNs their pauses together
     * @param clockSetNs how far the wall clock was set during the run
     */
    public record Counts(
            long framesSent,
            long framesHeard,
            long starved,
            long traces,
            long traceNs,
            long warmupTraces,
            long otherRequests,
            long incomplete,
            long delayed,
            long orderRefusals,
            long brokerRefusals,
            long floorLost,
            long collections,
            long collectionNs,
            long clockSetNs) {}

    /** An empty histogram for all times of a run. */
    static Histogram histogram() {
        return new Histogram(MAX_NS, 3);
    }

    /** Rounds put together. */
    public static Histogram sum(final List<Histogram> rounds) {
        final Histogram sum = histogram();
        rounds.forEach(sum::add);
        return sum;
    }

    /**
     * The product's way over the bare echo's, both from the intended write to the arrival at the broker.
     *
     * @param percentile of both
     * @return empty if one of them has too few samples
     */
    public OptionalDouble socketRatio(final Percentile percentile) {
        return ratio(sum(fromIntended), sum(floor), percentile);
    }

    /**
     * The engine with its two hops over the bare echo over Aeron IPC.
     *
     * @param percentile of both
     * @return empty if one of them has too few samples
     */
    public OptionalDouble engineRatio(final Percentile percentile) {
        return ratio(engine, ipcFloor, percentile);
    }

    /** True if something else used the host: the floor does the same in every round, and its medians differ by more than twice. */
    public boolean isDisturbed() {
        final long[] medians = floor.stream()
                .filter(round -> round.getTotalCount() > 0)
                .mapToLong(round -> round.getValueAtPercentile(Percentile.P50.percent()))
                .sorted()
                .toArray();
        return medians.length > 1 && medians[medians.length - 1] > DISTURBED_FACTOR * medians[0];
    }

    private static OptionalDouble ratio(final Histogram whole, final Histogram floor, final Percentile percentile) {
        final OptionalLong above = percentile.of(whole);
        final OptionalLong below = percentile.of(floor);
        return above.isPresent() && below.isPresent()
                ? OptionalDouble.of((double) above.getAsLong() / Math.max(1, below.getAsLong()))
                : OptionalDouble.empty();
    }
}
