package io.saola.journal;

import static io.saola.journal.JournalException.NOT_APPLICABLE;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemNanoClock;

/**
 * Follows a journal that a live process may be writing, across its segments: hands out whole groups as they appear, and waits at
 * the end instead of judging it. Read-only, takes no lock. Every group is checked as by {@link JournalReader}; only the tail rule
 * is left out, because at the end of a live journal a group that is half written is nothing wrong.
 *
 * <p>A look at an end that has not moved costs one read of at most a mebibyte; the next segment is sought every 50 ms at most. Not
 * threadsafe. Allocates nothing per record.
 */
public final class JournalFollower implements AutoCloseable {
    /** To look for the next segment opens a file: done so often at most. */
    private static final long SUCCESSOR_INTERVAL_NS = 50_000_000L;

    private final Storage storage;
    private final GroupReader groups = new GroupReader();
    private final long fromSequence;
    private final NanoClock clock;

    private StorageFile file;
    private int segment;
    private boolean sealed;
    private boolean isAtFirstEnd = true;
    private long soughtNs;
    private String defect;

    private JournalFollower(final Storage storage, final long fromSequence, final NanoClock clock) {
        this.storage = storage;
        this.fromSequence = fromSequence;
        this.clock = clock;
    }

    /**
     * Opens the journal in a directory at a sequence.
     *
     * @param directory of the journal
     * @param fromSequence first sequence to hand out; one behind the end is waited for
     * @return at the segment that holds it, or at the oldest one
     * @throws JournalException if there is no journal, or its segment headers cannot be read
     */
    public static JournalFollower open(final Path directory, final long fromSequence) {
        return open(new FileStorage(directory), fromSequence, SystemNanoClock.INSTANCE);
    }

    /** Opens the journal in a storage, see {@link #open(Path, long)}; the clock tells when to look for the next segment again. */
    static JournalFollower open(final Storage storage, final long fromSequence, final NanoClock clock) {
        final JournalCatalog catalog = JournalCatalog.load(storage);
        if (catalog.isVacant()) {
            throw new JournalException(JournalException.Kind.NOT_FOUND, "no journal in " + storage.location());
        }
        SegmentStart start = null;
        for (final SegmentStart candidate : catalog.started()) {
            if (candidate.header() == null) {
                throw new JournalException(
                        JournalException.Kind.CORRUPT, candidate.number(), 0, NOT_APPLICABLE, candidate.firstDefect());
            }
            if (start == null || candidate.header().firstSequence() <= fromSequence) {
                start = candidate;
            }
        }
        final JournalFollower follower = new JournalFollower(storage, fromSequence, clock);
        try {
            if (start != null) {
                follower.enter(start);
            }
        } catch (final IOException e) {
            throw follower.failure(e);
        }
        return follower;
    }

    /**
     * Hands out the records of the next group that is there.
     *
     * @param handler told of each record
     * @return false if no whole group has appeared: look again later
     * @throws JournalException of kind CORRUPT if a new segment does not follow the one before it, of kind IO if the journal
     *     cannot be read
     */
    public boolean poll(final RecordHandler handler) {
        try {
            while (true) {
                if (deliverNext(handler)) {
                    return true;
                }
                final SegmentStart successor = isSuccessorDue() ? successor() : null;
                if (successor == null) {
                    return false;
                }
                // what this segment got before its successor was started is there once the successor is seen
                if (deliverNext(handler)) {
                    return true;
                }
                requireFollows(successor);
                enter(successor);
            }
        } catch (final IOException e) {
            throw failure(e);
        }
    }

    private boolean deliverNext(final RecordHandler handler) throws IOException {
        defect = null;
        while (file != null && !sealed) {
            switch (next()) {
                case GROUP -> {
                    if (groups.deliver(handler, fromSequence) > 0) {
                        return true;
                    }
                }
                case SEAL -> sealed = true;
                case STOP -> {
                    final String reason = groups.stopReason();
                    defect = reason.equals(GroupReader.NO_GROUP) || reason.equals(GroupReader.NO_ROOM) ? null : reason;
                    return false;
                }
            }
        }
        return false;
    }

    /** A stop counts only if the file was looked at just now: what was read ahead may be older than the group. */
    private GroupReader.Step next() throws IOException {
        final GroupReader.Step step = groups.next();
        if (step != GroupReader.Step.STOP) {
            return step;
        }
        groups.refresh();
        return groups.next();
    }

    private void requireFollows(final SegmentStart successor) {
        final String link = file == null ? null : JournalReader.successorDefect(groups, successor.header());
        if (link != null) {
            throw new JournalException(
                    JournalException.Kind.CORRUPT, successor.number(), 0, groups.nextSequence(), link);
        }
    }

    /** At the first end of a segment at once, so that who reads on until nothing comes has read all. */
    private boolean isSuccessorDue() {
        final long nowNs = clock.nanoTime();
        final boolean isDue = isAtFirstEnd || nowNs - soughtNs >= SUCCESSOR_INTERVAL_NS;
        if (isDue) {
            isAtFirstEnd = false;
            soughtNs = nowNs;
        }
        return isDue;
    }

    /** The next segment, if it has been started; a reader that is far behind may find it compressed, and the plain file gone. */
    private SegmentStart successor() throws IOException {
        try {
            final SegmentStart plain = SegmentStart.read(storage, SegmentFiles.name(segment + 1));
            return plain.header() == null ? null : plain;
        } catch (final NoSuchFileException notPrepared) {
            return compressedSuccessor();
        }
    }

    private SegmentStart compressedSuccessor() throws IOException {
        try {
            return SegmentStart.read(storage, SegmentFiles.compressedName(segment + 1));
        } catch (final NoSuchFileException notCompressed) {
            return null;
        }
    }

    private void enter(final SegmentStart start) throws IOException {
        close();
        file = start.open(storage);
        segment = start.number();
        sealed = false;
        isAtFirstEnd = true;
        groups.start(file, start);
    }

    private JournalException failure(final IOException cause) {
        return new JournalException(
                JournalException.Kind.IO,
                segment,
                offset(),
                nextSequence(),
                "cannot read: " + cause.getMessage(),
                cause);
    }

    /** The sequence that the next group starts with, 1 if there is no segment yet. */
    public long nextSequence() {
        return file == null ? 1 : groups.nextSequence();
    }

    /** Number of the segment being read, 0 if there is none yet. */
    public int segment() {
        return segment;
    }

    /** Byte offset of the next group in its segment. */
    public long offset() {
        return file == null ? 0 : groups.offset();
    }

    /**
     * What is wrong with the bytes at the end, as of the last poll: normal for a moment while a group is being written, a torn
     * or damaged group if it stays. Null if there are none.
     */
    public String defect() {
        return defect;
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (final IOException e) {
                throw failure(e);
            } finally {
                file = null;
            }
        }
    }
}
