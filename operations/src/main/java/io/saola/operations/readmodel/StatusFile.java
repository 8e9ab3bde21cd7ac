package io.saola.operations.readmodel;

import io.saola.operations.readmodel.ReadModelStatus.Phase;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The status of a read model in a mapped file. Its generation guards both the status and the rows, as a sequence lock: odd while the
 * writer changes them. Whoever reads the same even generation before and after has read what belongs together. Little-endian longs:
 *
 * <pre>
 *   0 magic          8 fingerprint    16 generation    24 heartbeatNs    32 writerPid     40 epoch
 *  48 phase         56 publishedNs    64 sequence      72 timestampNs    80 startSequence 88 hashesVerified
 *  96 verifiedSeq  104 mismatches    112 mismatchSeq  120 rebuilds      128 problem: length, then characters
 * </pre>
 *
 * <p>One writer at a time; readers map the file read-only and take no lock.
 */
final class StatusFile implements AutoCloseable {
    static final int LENGTH = 1_024;

    private static final long MAGIC = 0x31444d524c4f4153L; // "SAOLRMD1"
    private static final int FINGERPRINT = 8;
    private static final int GENERATION = 16;
    private static final int HEARTBEAT = 24;
    private static final int PID = 32;
    private static final int EPOCH = 40;
    private static final int PHASE = 48;
    private static final int PUBLISHED = 56;
    private static final int SEQUENCE = 64;
    private static final int TIMESTAMP = 72;
    private static final int START = 80;
    private static final int VERIFIED = 88;
    private static final int VERIFIED_SEQUENCE = 96;
    private static final int MISMATCHES = 104;
    private static final int MISMATCH_SEQUENCE = 112;
    private static final int REBUILDS = 120;
    private static final int PROBLEM = 128;
    private static final int MAX_PROBLEM = LENGTH - PROBLEM - Integer.BYTES;

    private static final Phase[] PHASES = Phase.values();

    private final MappedByteBuffer mapped;
    private final UnsafeBuffer buffer;

    private StatusFile(final MappedByteBuffer mapped) {
        this.mapped = mapped;
        buffer = new UnsafeBuffer(mapped);
    }

    /** Opens the file to write it, and creates it if it is not there; what a dead writer left half done is ended. */
    static StatusFile write(final Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new StatusFile(channel.map(FileChannel.MapMode.READ_WRITE, 0, LENGTH));
        }
    }

    /**
     * Opens the file to read it.
     *
     * @throws ReadModelException if it is missing, or of another build
     */
    static StatusFile read(final Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (Files.size(file) < LENGTH) {
                throw missing(file, null);
            }
            final StatusFile status = new StatusFile(channel.map(FileChannel.MapMode.READ_ONLY, 0, LENGTH));
            if (status.get(0) != MAGIC) {
                throw missing(file, null);
            }
            if (status.get(FINGERPRINT) != ReadTable.fingerprint()) {
                throw new ReadModelException(
                        ReadModelException.Kind.OTHER_LAYOUT,
                        "the read model " + file.getParent() + " was written by another version of Saola: restart the"
                                + " process that writes it with this one, or use that one to read");
            }
            return status;
        } catch (final NoSuchFileException e) {
            throw missing(file, e);
        } catch (final AccessDeniedException e) {
            throw new ReadModelException(
                    ReadModelException.Kind.IO,
                    "this user may not read " + file + ": only the user that runs the engine may; ask as that user",
                    e);
        } catch (final IOException e) {
            throw new ReadModelException(ReadModelException.Kind.IO, "cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static ReadModelException missing(final Path file, final Throwable cause) {
        return new ReadModelException(
                ReadModelException.Kind.MISSING,
                "there is no read model in " + file.getParent() + ": is --dir right? 'saola run' and 'saola demo' write"
                        + " one, 'saola readmodel rebuild' makes one of a journal",
                cause);
    }

    /** Epoch of the last writer, 0 if there was none. */
    long lastEpoch() {
        return get(0) == MAGIC ? get(EPOCH) : 0;
    }

    /**
     * What the last writer left whole: a status without rows if there was none, if it wrote another layout, or if it died in the middle
     * of a change.
     */
    ReadModelStatus lastStatus() {
        final boolean isWhole =
                get(0) == MAGIC && get(FINGERPRINT) == ReadTable.fingerprint() && (generation() & 1) == 0;
        return isWhole ? status() : new ReadModelStatus(0, 0, Phase.STOPPED, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, "");
    }

    /** Makes the generation odd: rows and status change from here on. */
    void beginChange() {
        final long generation = buffer.getLong(GENERATION, ByteOrder.LITTLE_ENDIAN);
        buffer.putLongVolatile(GENERATION, generation | 1);
    }

    /** Makes the generation even again, another than before. */
    @SuppressWarnings("EnumOrdinal") // of one layout, which the fingerprint names
    void endChange(final ReadModelStatus status) {
        put(0, MAGIC);
        put(FINGERPRINT, ReadTable.fingerprint());
        put(PID, status.writerPid());
        put(EPOCH, status.epoch());
        put(PHASE, status.phase().ordinal());
        put(PUBLISHED, status.publishedNs());
        put(SEQUENCE, status.sequence());
        put(TIMESTAMP, status.timestampNs());
        put(START, status.startSequence());
        put(VERIFIED, status.hashesVerified());
        put(VERIFIED_SEQUENCE, status.verifiedSequence());
        put(MISMATCHES, status.hashMismatches());
        put(MISMATCH_SEQUENCE, status.mismatchSequence());
        put(REBUILDS, status.rebuilds());
        final int length = Math.min(MAX_PROBLEM, status.problem().length());
        buffer.putInt(PROBLEM, length, ByteOrder.LITTLE_ENDIAN);
        buffer.putStringWithoutLengthAscii(PROBLEM + Integer.BYTES, status.problem(), 0, length);
        heartbeat(status.heartbeatNs());
        buffer.putLongVolatile(GENERATION, buffer.getLongVolatile(GENERATION) + 1);
    }

    /** Shows that the writer lives. */
    void heartbeat(final long hostNs) {
        buffer.putLongVolatile(HEARTBEAT, hostNs);
    }

    /** The generation, odd while rows or status change. */
    long generation() {
        return buffer.getLongVolatile(GENERATION);
    }

    /** The last sign of life. */
    long heartbeatNs() {
        return buffer.getLongVolatile(HEARTBEAT);
    }

    /** The process that writes. */
    long writerPid() {
        return get(PID);
    }

    /** The status as it stands now; to be used only if the generation is even and the same afterwards. */
    ReadModelStatus status() {
        final int length = Math.max(0, Math.min(MAX_PROBLEM, buffer.getInt(PROBLEM, ByteOrder.LITTLE_ENDIAN)));
        return new ReadModelStatus(
                get(EPOCH),
                generation(),
                PHASES[(int) Math.max(0, Math.min(PHASES.length - 1, get(PHASE)))],
                writerPid(),
                heartbeatNs(),
                get(PUBLISHED),
                get(SEQUENCE),
                get(TIMESTAMP),
                get(START),
                get(VERIFIED),
                get(VERIFIED_SEQUENCE),
                get(MISMATCHES),
                get(MISMATCH_SEQUENCE),
                get(REBUILDS),
                buffer.getStringWithoutLengthAscii(PROBLEM + Integer.BYTES, length));
    }

    private long get(final int offset) {
        return buffer.getLong(offset, ByteOrder.LITTLE_ENDIAN);
    }

    private void put(final int offset, final long value) {
        buffer.putLong(offset, value, ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() {
        BufferUtil.free(mapped);
    }
}
