package io.saola.journal;

import java.util.UUID;

/**
 * A 128-bit value of the chain that runs through all groups of a journal.
 *
 * @param high the half that stands first in a file
 * @param low the half that stands second
 */
public record ChainValue(long high, long low) {
    static ChainValue genesis(final UUID journalId) {
        return new ChainValue(journalId.getMostSignificantBits(), journalId.getLeastSignificantBits());
    }

    @Override
    public String toString() {
        return String.format("%016x%016x", high, low);
    }
}
