package io.saola.journal;

/**
 * When the bytes of a group count as kept. The code of a mode is written into every segment header and never changes
 * its meaning. Code 2 is reserved for SYNC_OVERLAP, 5 and 6 for the replicated modes.
 */
public enum Durability {
    /** One data sync per group, before {@code flush} returns: survives a process kill and a power loss. */
    SYNC(1, 1),
    /** Groups are handed to the operating system only: survives a process kill, not a power loss. */
    BUFFERED(3, 0),
    /** Nothing is ever synced: for back-tests. No gateway may attach to an engine in this mode. */
    NONE(4, 0);

    private final byte code;
    private final int inFlightLimit;

    Durability(final int code, final int inFlightLimit) {
        this.code = (byte) code;
        this.inFlightLimit = inFlightLimit;
    }

    /** The byte that stands for this mode in a segment header. */
    public byte code() {
        return code;
    }

    /** The greatest number of groups a crash can tear in this mode; 0 means that the count has no bound. */
    public int inFlightLimit() {
        return inFlightLimit;
    }

    /** Whether a segment is durable to its last group before the next one is started. */
    boolean syncsBeforeRoll() {
        return this == SYNC;
    }

    /** Whether records that were released may be missing after a power loss. */
    boolean mayLoseTail() {
        return this == BUFFERED || this == NONE;
    }

    /**
     * The mode with the given code.
     *
     * @throws IllegalArgumentException if no mode of this version has that code
     */
    public static Durability ofCode(final byte code) {
        for (final Durability mode : values()) {
            if (mode.code == code) {
                return mode;
            }
        }
        throw new IllegalArgumentException("no durability mode has the code " + code);
    }
}
