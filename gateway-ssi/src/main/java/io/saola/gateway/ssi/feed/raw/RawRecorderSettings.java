package io.saola.gateway.ssi.feed.raw;

/**
 * Bounds of a recorder.
 *
 * @param queueBytes room between the feed's thread and the writer's, a power of two from 64 KiB
 * @param segmentBytes a segment is closed when it is at least so long
 * @param maxBytes of all segments in the folder, earlier recordings included; frames beyond are dropped and counted
 */
public record RawRecorderSettings(int queueBytes, long segmentBytes, long maxBytes) {
    /** 16 MiB of queue, which is seconds of a busy feed; segments of 64 MiB; 16 GiB in all, which is weeks. */
    public static final RawRecorderSettings DEFAULT = new RawRecorderSettings(16 << 20, 64L << 20, 16L << 30);

    private static final int MIN_QUEUE = 64 << 10;
    private static final long MIN_SEGMENT = 4_096;

    /**
     * Checks all of it.
     *
     * @throws IllegalArgumentException if a bound is none
     */
    public RawRecorderSettings {
        if (queueBytes < MIN_QUEUE || Integer.bitCount(queueBytes) != 1) {
            throw new IllegalArgumentException("queueBytes=" + queueBytes + " is no power of two from " + MIN_QUEUE);
        }
        if (segmentBytes < MIN_SEGMENT || maxBytes < segmentBytes) {
            throw new IllegalArgumentException(
                    "segmentBytes=" + segmentBytes + " is below " + MIN_SEGMENT + ", or above maxBytes=" + maxBytes);
        }
    }
}
