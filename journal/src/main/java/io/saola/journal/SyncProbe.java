package io.saola.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;

/**
 * How long it takes to make one small group durable on the disk of a directory: a write of one sector and a data sync,
 * into a file that was filled and synced before, as a segment is. To be run at start, before the journal is opened.
 *
 * @param count number of groups measured
 * @param p50Ns median, in nanoseconds
 * @param p99Ns 99th percentile, in nanoseconds
 * @param maxNs longest, in nanoseconds
 */
public record SyncProbe(int count, long p50Ns, long p99Ns, long maxNs) {
    /** A device that answers faster than this has not written anything: a memory file system, or a lying cache. */
    public static final long PLAUSIBLE_NS = 5_000;

    /** Most groups that one probe measures. */
    public static final int MAX_COUNT = 100_000;

    private static final int SECTORS = 128;

    /**
     * Measures, in a temporary file that is removed afterwards.
     *
     * @param directory an existing directory on the disk of the journal; not the journal's own, which holds no other files
     * @param count groups to measure, from 1 to {@link #MAX_COUNT}
     * @throws IOException if the directory cannot be written or a sync fails
     */
    public static SyncProbe measure(final Path directory, final int count) throws IOException {
        if (count < 1 || count > MAX_COUNT) {
            throw new IllegalArgumentException("count=" + count + " is not within 1 and " + MAX_COUNT);
        }
        final Path file = Files.createTempFile(directory, "sync-probe-", ".tmp");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            final ByteBuffer filling = ByteBuffer.allocateDirect(SECTORS * Sector.LENGTH);
            while (filling.hasRemaining()) {
                channel.write(filling, filling.position());
            }
            channel.force(true);
            return of(measure(channel, count));
        } finally {
            Files.delete(file);
        }
    }

    private static long[] measure(final FileChannel channel, final int count) throws IOException {
        final byte[] content = new byte[Sector.LENGTH];
        new Random(count).nextBytes(content);
        final ByteBuffer sector = ByteBuffer.allocateDirect(Sector.LENGTH).put(content);
        final long[] latenciesNs = new long[count];
        for (int i = 0; i < count; i++) {
            final long position = (long) (i % SECTORS) * Sector.LENGTH;
            sector.clear().putInt(0, i);
            final long startNs = System.nanoTime();
            while (sector.hasRemaining()) {
                channel.write(sector, position + sector.position());
            }
            channel.force(false);
            latenciesNs[i] = System.nanoTime() - startNs;
        }
        return latenciesNs;
    }

    /** The figures of some latencies, at least one; sorts them. */
    static SyncProbe of(final long[] latenciesNs) {
        Arrays.sort(latenciesNs);
        final int last = latenciesNs.length - 1;
        return new SyncProbe(
                latenciesNs.length, latenciesNs[last / 2], latenciesNs[(int) (last * 99L / 100)], latenciesNs[last]);
    }

    /** Whether the median is too short for bytes to have reached a device: acknowledged data may not survive. */
    public boolean isImplausiblyFast() {
        return p50Ns < PLAUSIBLE_NS;
    }
}
