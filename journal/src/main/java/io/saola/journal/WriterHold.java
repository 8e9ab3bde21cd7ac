package io.saola.journal;

import static io.saola.journal.JournalException.NOT_APPLICABLE;

import java.io.IOException;

/** What a writer holds, its files, threads and lock, and how it lets go of them. */
final class WriterHold {
    private WriterHold() {}

    /** Lets go of everything on the way out with a failure, which a second one must not hide. */
    static <T extends RuntimeException> T released(
            final T failure, final SegmentAppender segments, final Storage.Lock lock) {
        try {
            release(segments, lock);
        } catch (final JournalException second) {
            failure.addSuppressed(second);
        }
        return failure;
    }

    /** Lets go of everything; an interrupt only waits until that is done. */
    static void release(final SegmentAppender segments, final Storage.Lock lock) {
        final boolean interrupted = Thread.interrupted();
        try {
            if (segments != null) {
                segments.close();
            }
            if (lock != null) {
                lock.close();
            }
        } catch (final IOException e) {
            throw new JournalException(
                    JournalException.Kind.IO,
                    NOT_APPLICABLE,
                    NOT_APPLICABLE,
                    NOT_APPLICABLE,
                    "cannot let go of the journal: " + e.getMessage(),
                    e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
