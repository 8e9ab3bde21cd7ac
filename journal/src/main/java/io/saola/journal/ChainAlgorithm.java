package io.saola.journal;

/**
 * How the chain value of a group follows from the one before it and from the group's bytes. The id stands in every
 * segment header and never changes its meaning, so a journal may hold segments of both; see section 6 of
 * docs/journal-format.md.
 */
public enum ChainAlgorithm {
    /** One word after the other, each waiting for the one before. Of journals of earlier versions; still read, and completed as it stands, but chosen for no new segment. */
    SERIAL(1),
    /** Five lanes of words that do not wait for each other, chained at the end. What new segments are written with. */
    LANES(2);

    /** What a new segment is written with, whatever the segments before it were. */
    static final ChainAlgorithm CURRENT = LANES;

    private final byte id;

    ChainAlgorithm(final int id) {
        this.id = (byte) id;
    }

    /** The byte that stands for this algorithm in a segment header. */
    public byte id() {
        return id;
    }

    /** The algorithm with that id, or null if this version knows none. */
    static ChainAlgorithm ofId(final byte id) {
        return switch (id) {
            case 1 -> SERIAL;
            case 2 -> LANES;
            default -> null;
        };
    }
}
