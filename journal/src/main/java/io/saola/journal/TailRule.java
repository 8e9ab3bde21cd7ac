package io.saola.journal;

/**
 * Decides what the first invalid group of a journal is: the normal end, a torn write, or damage. A pure function of
 * six facts; the table is in docs/journal-format.md, section "Tail rule".
 */
final class TailRule {
    private TailRule() {}

    /**
     * Classifies the place X of the first invalid group, where sequence E was expected.
     *
     * @param durableEvidence something proves that sequence E, or a byte behind X, had been made durable
     * @param headerValid the group header at X is whole and is the one expected there
     * @param headerSectorZero the sector at X holds only zeros
     * @param zeroSectorInExtent a sector inside the extent told by a valid header holds only zeros
     * @param nonZeroAfter a byte behind the sector at X is not zero
     * @param beyondCrash more groups are affected than can be in flight, or the file ends before the segment does
     */
    static TailClass classify(
            final boolean durableEvidence,
            final boolean headerValid,
            final boolean headerSectorZero,
            final boolean zeroSectorInExtent,
            final boolean nonZeroAfter,
            final boolean beyondCrash) {
        if (durableEvidence || beyondCrash) {
            return TailClass.CORRUPT;
        }
        if (headerValid && headerSectorZero) {
            return TailClass.AMBIGUOUS; // facts that contradict each other never lead to a cut
        }
        if (headerSectorZero) {
            return nonZeroAfter ? TailClass.TORN : TailClass.END;
        }
        if (headerValid && zeroSectorInExtent) {
            return TailClass.TORN;
        }
        return TailClass.AMBIGUOUS;
    }
}
