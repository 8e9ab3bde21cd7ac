package io.saola.engine;

import io.saola.journal.JournalContext;
import java.time.Duration;

/**
 * What a power loss may take of acknowledged inputs in mode {@code BUFFERED}: those written in this time or this many bytes,
 * whichever is less, and what is written while its sync runs. A process that is killed loses nothing.
 *
 * @param time from 1 ms to 1 minute
 * @param lengthBytes of the journal, from 1
 */
public record LossWindow(Duration time, long lengthBytes) {
    private static final Duration MAX_TIME = Duration.ofMinutes(1);

    /** 50 ms or 16 MiB. */
    public static final LossWindow DEFAULT = new LossWindow(
            Duration.ofMillis(JournalContext.BUFFERED_WINDOW_MS_DEFAULT), JournalContext.BUFFERED_WINDOW_BYTES_DEFAULT);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if one is broken
     */
    public LossWindow {
        if (time.compareTo(Duration.ofMillis(1)) < 0 || time.compareTo(MAX_TIME) > 0 || lengthBytes < 1) {
            throw new IllegalArgumentException("a window of " + time.toMillis() + " ms or " + lengthBytes
                    + " bytes is not within 1 ms to 1 minute, and 1 byte or more");
        }
    }

    @Override
    public String toString() {
        return time.toMillis() + " ms or " + lengthBytes + " bytes";
    }
}
