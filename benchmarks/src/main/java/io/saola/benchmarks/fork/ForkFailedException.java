package io.saola.benchmarks.fork;

/** A measured process did not start, failed, spoke nonsense or took too long; the message tells which and how it ended. */
public final class ForkFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Ends a measurement.
     *
     * @param message which process, what it did, what to do
     */
    public ForkFailedException(final String message) {
        super(message);
    }

    /**
     * Ends a measurement.
     *
     * @param message which process, what it did, what to do
     * @param cause what was met here
     */
    public ForkFailedException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
