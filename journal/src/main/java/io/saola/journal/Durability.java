package io.saola.journal;

/**
 * When the bytes of a group count as kept. The code of a mode is written into every segment header and never changes
 * its meaning. Codes 5 and 6 are reserved for the replicated modes.
 */
public enum Durability {
    /** One data sync per group, before {@code flush} returns: survives a process kill and a power loss. */
    SYNC(1, 1),
    /**
     * A data sync per batch of groups, on a thread of the writer; {@code flush} does not wait for it. Whoever releases
     * effects waits for {@link JournalWriter#durableSequence()}; then nothing acknowledged is lost by a power loss.
     */
    SYNC_OVERLAP(2, 0),
    /**
     * Groups are handed to the operating system and synced within a bounded window: survives a process kill; a power
     * loss takes at most the window, see {@link JournalContext#bufferedWindow}.
     */
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
        return this == SYNC || this == SYNC_OVERLAP;
    }

    /** Whether effects are released before they are durable, so that a power loss may take released records. */
    public boolean mayLoseTail() {
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
