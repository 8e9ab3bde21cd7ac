package io.saola.operations.run;

/** A process cannot start as things are. Nothing of it runs; the message tells what to do. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of obstacle it was. */
    public enum Kind {
        /** Somebody else uses it, or it is not safe to use. */
        REFUSED,
        /** Something that should run already does not answer. */
        UNREACHABLE
    }

    private final Kind kind;

    StartException(final Kind kind, final String message) {
        this(kind, message, null);
    }

    StartException(final Kind kind, final String message, final Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What kind of obstacle it was. */
    public Kind kind() {
        return kind;
    }
}
