package io.saola.journal;

import static io.saola.journal.JournalException.NOT_APPLICABLE;

import java.io.IOException;

/**
 * Watches that the disk has room for the segments to come. A segment is filled with zeros and synced before it is used, so
 * a full disk never reaches the segment being written; it shows when the next one is prepared, and ends in a failure only
 * when that one is needed. Measured whenever a segment was prepared, and by whoever asks, from any thread.
 */
public final class SpaceReserve {
    /** How many more segments there must be room for. */
    public static final int SEGMENTS = 2;

    private final Storage storage;
    private final long reserveBytes;
    private volatile long usableBytes = Long.MAX_VALUE;
    private volatile boolean exhausted;

    SpaceReserve(final Storage storage, final int segmentLength) {
        this.storage = storage;
        reserveBytes = (long) SEGMENTS * segmentLength;
    }

    /**
     * Measures anew, because others fill the disk too. A call of the operating system, so not for a hot thread.
     *
     * @throws JournalException of kind IO if the file system does not answer
     */
    public void measure() {
        try {
            usableBytes = storage.usableBytes();
        } catch (final IOException e) {
            throw new JournalException(
                    JournalException.Kind.IO,
                    NOT_APPLICABLE,
                    NOT_APPLICABLE,
                    NOT_APPLICABLE,
                    "the free space of " + storage.location() + " cannot be measured: " + e.getMessage(),
                    e);
        }
    }

    /** Measures; what cannot be measured counts as low, and does not stop the writer. */
    void measureOrExhaust() {
        try {
            measure();
        } catch (final JournalException unknown) {
            exhaust();
        }
    }

    /** Notes that the next segment could not be prepared: what stands ready is all there is. */
    void exhaust() {
        exhausted = true;
    }

    /**
     * Whether there is room for fewer than {@link #SEGMENTS} segments besides the one that stands ready, or the next one
     * could not be prepared. From then on no new order should be sent.
     */
    public boolean isLow() {
        return exhausted || usableBytes < reserveBytes;
    }

    /** Bytes that were free when last measured; {@code Long.MAX_VALUE} before, and if the storage cannot tell. */
    public long usableBytes() {
        return usableBytes;
    }
}
