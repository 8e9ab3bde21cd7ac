package io.saola.benchmarks.feed;

import java.util.Collections;
import java.util.List;

/**
 * What a participant took for one kind of message.
 *
 * @param participant who read
 * @param kind what was read
 * @param frameBytes mean length of the frames
 * @param crc of all messages committed, one per frame
 * @param cpuNs processor time per message, by repetition over all rounds
 * @param elapsedNs time per message by the wall clock, likewise
 * @param bytesPerMessage heap allocated per message, likewise
 */
public record FeedReadResult(
        FeedParticipant participant,
        FeedMessageKind kind,
        long frameBytes,
        long crc,
        List<Double> cpuNs,
        List<Double> elapsedNs,
        List<Double> bytesPerMessage) {
    /** The median of the processor time per message, ns. */
    public double medianNs() {
        return median(cpuNs);
    }

    /** The median of the time per message by the wall clock, ns. */
    public double medianElapsedNs() {
        return median(elapsedNs);
    }

    /**
     * The least that a repetition allocated per message, bytes: what the code itself makes is in every one, what the virtual machine makes
     * when it discards code or compiles it anew is not.
     */
    public double leastBytesPerMessage() {
        return Collections.min(bytesPerMessage);
    }

    private static double median(final List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
