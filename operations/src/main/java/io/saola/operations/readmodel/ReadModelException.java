package io.saola.operations.readmodel;

/** The read model cannot be read or written: which of the reasons there are, and what to do next. */
public final class ReadModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Kind {
        /** There is no read model. */
        MISSING,
        /** Its writer stopped in the middle of a change, or holds one change for too long. */
        UNFINISHED,
        /** Another build wrote it. */
        OTHER_LAYOUT,
        /** Another process writes it. */
        LOCKED,
        /** Its bytes are not what a writer writes. */
        DAMAGED,
        /** The file system refused. */
        IO
    }

    private final Kind kind;

    /**
     * Tells a reason.
     *
     * @param kind of it
     * @param message what, where, and what to do
     */
    public ReadModelException(final Kind kind, final String message) {
        super(message);
        this.kind = kind;
    }

    /** The same with what caused it. */
    public ReadModelException(final Kind kind, final String message, final Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Which of the reasons. */
    public Kind kind() {
        return kind;
    }
}
