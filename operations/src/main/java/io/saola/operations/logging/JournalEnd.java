package io.saola.operations.logging;

import io.saola.journal.JournalException;
import io.saola.journal.JournalFollower;
import io.saola.journal.RecordHandler;
import java.nio.file.Path;

/** Follows a journal from where it ends now, also one that does not exist yet. Not thread-safe. */
final class JournalEnd implements AutoCloseable {
    private final Path directory;
    private final RecordHandler handler;
    private long nextSequence;
    private JournalFollower follower;

    JournalEnd(final Path directory, final RecordHandler handler) {
        this.directory = directory;
        this.handler = handler;
        try {
            open(Long.MAX_VALUE);
            boolean more = true;
            while (more) {
                more = follower.poll((sequence, timestampNs, buffer, offset, length) -> {});
            }
            nextSequence = follower.nextSequence();
        } catch (final JournalException e) {
            if (e.kind() != JournalException.Kind.NOT_FOUND) {
                throw e;
            }
            nextSequence = 1;
        } finally {
            close();
        }
    }

    /**
     * Hands on what the next group holds.
     *
     * @return false if there is nothing new
     */
    boolean poll() {
        try {
            if (follower == null) {
                open(nextSequence);
            }
            final boolean some = follower.poll(handler);
            nextSequence = follower.nextSequence();
            return some;
        } catch (final JournalException e) {
            close();
            if (e.kind() == JournalException.Kind.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private void open(final long fromSequence) {
        follower = JournalFollower.open(directory, fromSequence);
    }

    @Override
    public void close() {
        if (follower != null) {
            follower.close();
            follower = null;
        }
    }
}
