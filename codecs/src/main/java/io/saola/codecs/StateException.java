package io.saola.codecs;

/** A serialised state that cannot be read, or a state that cannot be serialised. The message names section and offset. */
public final class StateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A fault.
     *
     * @param message what is wrong and where
     */
    public StateException(final String message) {
        super(message);
    }

    /**
     * A fault with the failure that showed it.
     *
     * @param message what is wrong and where
     * @param cause the failure below
     */
    public StateException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
