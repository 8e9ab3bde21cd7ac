package io.saola.benchmarks.feed;

import io.saola.benchmarks.latency.Environment;
import java.util.List;

/**
 * What a run gave.
 *
 * @param settings what was asked for
 * @param environment where it ran
 * @param startedAtMs wall clock, ms since the epoch
 * @param reads every participant with every kind of message, kind by kind
 * @param orders the way from the engine's stream to the socket; empty if it was not asked for
 */
public record FeedBenchResult(
        FeedBenchSettings settings,
        Environment environment,
        long startedAtMs,
        List<FeedReadResult> reads,
        List<OrderPathRow> orders) {
    /** We have to be so many times as fast as the faster way of Jackson. */
    public static final double TARGET_RATIO = 3.0;

    /** We may allocate so much per message. */
    public static final double TARGET_BYTES = 0.0;

    /** What a participant took. */
    public FeedReadResult of(final FeedParticipant participant, final FeedMessageKind kind) {
        return reads.stream()
                .filter(read -> read.participant() == participant && read.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    /** The time of the faster way of Jackson over ours. */
    public double ratio(final FeedMessageKind kind) {
        return reads.stream()
                        .filter(read -> read.participant() != FeedParticipant.SAOLA && read.kind() == kind)
                        .mapToDouble(FeedReadResult::medianNs)
                        .min()
                        .orElseThrow()
                / of(FeedParticipant.SAOLA, kind).medianNs();
    }

    /** Whether all participants committed the same bytes. */
    public boolean isEqual() {
        return reads.stream()
                .allMatch(read ->
                        read.crc() == of(FeedParticipant.SAOLA, read.kind()).crc());
    }
}
