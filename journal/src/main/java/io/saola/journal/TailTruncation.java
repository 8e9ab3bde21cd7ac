package io.saola.journal;

/**
 * What was cut off the end of a journal, and kept in a file aside. None of it had been acknowledged as durable, unless
 * an operator accepted the loss.
 *
 * @param segment number of the segment in which the cut starts
 * @param offset byte offset of the cut in that segment; 0 if the whole segment was cut
 * @param lengthBytes bytes copied aside, later segments included
 * @param firstLostSequence the sequence expected at the cut: it and all that may have followed are lost
 * @param tail what the bytes were taken for before they were cut
 * @param ownerEpoch number of the opening that cut
 * @param reason why, in the words of the operator who accepted the loss; empty when recovery decided alone
 */
public record TailTruncation(
        int segment,
        long offset,
        long lengthBytes,
        long firstLostSequence,
        TailClass tail,
        int ownerEpoch,
        String reason) {
    /** The same cut, with the bytes of a later segment added. */
    TailTruncation plus(final TailTruncation later) {
        return new TailTruncation(
                segment, offset, lengthBytes + later.lengthBytes, firstLostSequence, tail, ownerEpoch, reason);
    }

    @Override
    public String toString() {
        return JournalException.place(segment, offset, firstLostSequence) + ": cut " + lengthBytes + " bytes taken for "
                + tail + ", owner epoch " + ownerEpoch
                + (reason.isEmpty() ? "" : ", reason: " + reason);
    }
}
