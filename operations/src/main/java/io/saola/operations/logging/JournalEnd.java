package io.saola.operations.logging;

import io.saola.journal.JournalException;
import io.saola.journal.JournalFollower;
import io.saola.journal.RecordHandler;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.NanoClock;

/**
 * Follows a journal from where it ends now, also one that does not exist yet. One that cannot be read is looked at again after a
 * while: the engine's start may be mending its end. Not thread-safe.
 */
final class JournalEnd implements AutoCloseable {
    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long UNKNOWN = -1;

    private final Path directory;
    private final RecordHandler handler;
    private final NanoClock clock;
    private long nextSequence = UNKNOWN;
    private long notBeforeNs;
    private JournalFollower follower;

    JournalEnd(final Path directory, final RecordHandler handler, final NanoClock clock) {
        this.directory = directory;
        this.handler = handler;
        this.clock = clock;
        notBeforeNs = clock.nanoTime();
        try {
            seek();
        } catch (final JournalException unreadable) {
            close(); // told by the next look, if it is so still
        }
    }

    /**
     * Hands on what the next group holds.
     *
     * @return false if there is nothing new
     * @throws JournalException if it cannot be read; once in a while
     */
    boolean poll() {
        if (clock.nanoTime() - notBeforeNs < 0) {
            return false;
        }
        try {
            if (nextSequence == UNKNOWN) {
                seek();
            }
            if (follower == null) {
                follower = JournalFollower.open(directory, nextSequence);
            }
            final boolean some = follower.poll(handler);
            nextSequence = Math.max(nextSequence, follower.nextSequence());
            return some;
        } catch (final JournalException e) {
            close();
            if (e.kind() == JournalException.Kind.NOT_FOUND) {
                return false;
            }
            notBeforeNs = clock.nanoTime() + RETRY_NS;
            throw e;
        }
    }

    private void seek() {
        try {
            follower = JournalFollower.open(directory, Long.MAX_VALUE);
            boolean more = true;
            while (more) {
                more = follower.poll((sequence, timestampNs, buffer, offset, length) -> {});
            }
            nextSequence = follower.nextSequence();
            close(); // it hands out nothing before the end of all time
        } catch (final JournalException e) {
            if (e.kind() != JournalException.Kind.NOT_FOUND) {
                throw e;
            }
            nextSequence = 1;
        }
    }

    @Override
    public void close() {
        if (follower != null) {
            follower.close();
            follower = null;
        }
    }
}
