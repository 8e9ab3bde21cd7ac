package io.saola.benchmarks.journal;

import java.nio.file.Path;

/**
 * What to measure.
 *
 * @param directory below which a temporary folder is made, and removed
 * @param rounds how often every participant has its turn
 * @param records appended and read in one repetition
 * @param warmups repetitions of each process that do not count
 * @param repetitions of each process that count
 * @param syncRate groups a second whose sync is measured
 * @param syncGroups of each side, in all rounds together; 0 for none
 */
public record JournalBenchSettings(
        Path directory, int rounds, long records, int warmups, int repetitions, int syncRate, int syncGroups) {
    /** Bytes of a record. */
    public static final int RECORD_LENGTH = 128;

    /** Records of a synced group. */
    public static final int SYNC_GROUP_RECORDS = 16;

    private static final long MAX_RECORDS = 5_000_000;
    private static final int MAX_ROUNDS = 50;
    private static final int MAX_SYNC_GROUPS = 1_000_000;

    /**
     * Checks all of it.
     *
     * @throws IllegalArgumentException if a number is out of bounds
     */
    public JournalBenchSettings {
        require(rounds >= 1 && rounds <= MAX_ROUNDS, "rounds", rounds, MAX_ROUNDS);
        require(records >= 1 && records <= MAX_RECORDS, "records", records, MAX_RECORDS);
        require(warmups >= 0 && warmups <= MAX_ROUNDS, "warmups", warmups, MAX_ROUNDS);
        require(repetitions >= 1 && repetitions <= MAX_ROUNDS, "repetitions", repetitions, MAX_ROUNDS);
        require(syncRate >= 1 && syncRate <= MAX_SYNC_GROUPS, "syncRate", syncRate, MAX_SYNC_GROUPS);
        require(syncGroups >= 0 && syncGroups <= MAX_SYNC_GROUPS, "syncGroups", syncGroups, MAX_SYNC_GROUPS);
    }

    /**
     * The measurement whose figures may be quoted.
     *
     * @param directory for temporary files
     * @return several minutes of work
     */
    public static JournalBenchSettings full(final Path directory) {
        return new JournalBenchSettings(directory, 3, 3_000_000, 1, 2, 1_000, 12_000);
    }

    /**
     * A first look.
     *
     * @param directory for temporary files
     * @return less than a minute of work
     */
    public static JournalBenchSettings quick(final Path directory) {
        return new JournalBenchSettings(directory, 2, 1_000_000, 1, 1, 1_000, 2_000);
    }

    private static void require(final boolean holds, final String name, final long value, final long most) {
        if (!holds) {
            throw new IllegalArgumentException(name + "=" + value + " is out of bounds; at most " + most);
        }
    }
}
