package io.saola.journal;

/** Another writer, in this or another process, holds the journal. A process that meets it should exit with code 4. */
public final class JournalLockedException extends JournalException {
    private static final long serialVersionUID = 1L;

    JournalLockedException(final String journal) {
        super(Kind.LOCKED, "the journal in " + journal + " has another writer");
    }
}
