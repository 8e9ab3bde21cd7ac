package io.saola.operations.readmodel;

/**
 * What the writer of a read model says of it.
 *
 * @param epoch number of the file of rows; grows with every start of a writer and every rebuild
 * @param generation counts changes of rows; rows of one generation are of one input
 * @param phase what the writer does
 * @param writerPid process that writes
 * @param heartbeatNs when the writer last showed that it lives, host time, ns since 1970 UTC
 * @param publishedNs when the rows were last brought up to date, host time
 * @param sequence last input in the rows
 * @param timestampNs event time of that input
 * @param startSequence input of the snapshot that the projection began with, 0 for the journal's beginning
 * @param hashesVerified state hashes that agree with the engine's records
 * @param verifiedSequence input of the last that agrees, 0 for none
 * @param hashMismatches state hashes that differ: program or journal cannot be trusted
 * @param mismatchSequence input of the first that differs, 0 for none
 * @param rebuilds how often this writer had to begin anew
 * @param problem what keeps the writer from going on, empty if nothing does
 */
public record ReadModelStatus(
        long epoch,
        long generation,
        Phase phase,
        long writerPid,
        long heartbeatNs,
        long publishedNs,
        long sequence,
        long timestampNs,
        long startSequence,
        long hashesVerified,
        long verifiedSequence,
        long hashMismatches,
        long mismatchSequence,
        long rebuilds,
        String problem) {

    /** What a writer does. */
    public enum Phase {
        /** It has not read the journal yet. */
        STARTING,
        /** It processes inputs that were journaled before. */
        CATCHING_UP,
        /** The rows are as new as the journal. */
        FOLLOWING,
        /** It was told to stop; nobody writes. */
        STOPPED
    }

    /**
     * How old the writer's last sign of life is.
     *
     * @param hostNs now, ns since 1970 UTC
     * @return ns, never below 0
     */
    public long ageNs(final long hostNs) {
        return Math.max(0, hostNs - heartbeatNs);
    }
}
