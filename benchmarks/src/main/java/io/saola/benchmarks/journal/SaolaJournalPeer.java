package io.saola.benchmarks.journal;

import io.saola.benchmarks.peer.RecordRun;
import io.saola.journal.Durability;

/** The process that measures our journal as {@link RecordRun} measures its peers. */
public final class SaolaJournalPeer {
    private static final int DURABILITY_ARGUMENT = 5;
    private static final int GROUP_ARGUMENT = 6;
    private static final int SEGMENT_ARGUMENT = 7;

    private SaolaJournalPeer() {}

    /**
     * Runs.
     *
     * @param arguments those of {@link RecordRun}, then the {@link Durability}, the records of a group and the bytes of a segment
     * @throws Exception if the disk fails
     */
    public static void main(final String[] arguments) throws Exception {
        final Durability durability = Durability.valueOf(arguments[DURABILITY_ARGUMENT]);
        final int groupRecords = Integer.parseInt(arguments[GROUP_ARGUMENT]);
        final int segmentLength = Integer.parseInt(arguments[SEGMENT_ARGUMENT]);
        new RecordRun(arguments)
                .run((place, length) -> new SaolaJournalStore(place, length, durability, groupRecords, segmentLength));
    }
}
