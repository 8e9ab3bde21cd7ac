package io.saola.journal.snapshot;

/** A snapshot file that cannot be written, read or trusted. The message names the file, the fault and its place. */
public final class SnapshotException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;

    /**
     * A fault.
     *
     * @param file name in its directory
     * @param what is wrong and where
     */
    public SnapshotException(final String file, final String what) {
        super("snapshot=" + file + ": " + what);
        this.what = what;
    }

    /**
     * A failure of the storage.
     *
     * @param file name in its directory
     * @param what was being done
     * @param cause the failure below
     */
    public SnapshotException(final String file, final String what, final Throwable cause) {
        super("snapshot=" + file + ": " + what + ": " + cause.getMessage(), cause);
        this.what = what + ": " + cause.getMessage();
    }

    /** The fault without the file. */
    public String what() {
        return what;
    }
}
