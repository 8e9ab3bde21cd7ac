package io.saola.benchmarks.peer.aeron;

import io.saola.benchmarks.peer.RecordRun;

/** The process that measures Aeron Archive. */
public final class AeronArchivePeer {
    private static final int CHECKSUM_ARGUMENT = 5;

    private AeronArchivePeer() {}

    /**
     * Runs.
     *
     * @param arguments those of {@link RecordRun}, then {@code crc32c} if recorded frames are to have checksums, or {@code plain}
     * @throws Exception if the library fails
     */
    public static void main(final String[] arguments) throws Exception {
        final boolean checksums = arguments.length > CHECKSUM_ARGUMENT && "crc32c".equals(arguments[CHECKSUM_ARGUMENT]);
        new RecordRun(arguments).run((place, length) -> new AeronArchiveStore(place, length, checksums));
    }
}
