package io.saola.engine.recovery;

/**
 * The engine must not start: journal and snapshots contradict each other, or what is needed is missing. The message tells what to
 * do.
 */
public final class RecoveryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A contradiction.
     *
     * @param message what contradicts what, and what to do
     */
    public RecoveryException(final String message) {
        super(message);
    }
}
