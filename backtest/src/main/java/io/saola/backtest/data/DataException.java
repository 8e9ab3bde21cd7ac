package io.saola.backtest.data;

/** Data that cannot be read at all: the file is missing, is no table, or lacks a column. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Stops a run.
     *
     * @param message what failed, in which file, and what to do next
     * @param cause or null
     */
    public DataException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
