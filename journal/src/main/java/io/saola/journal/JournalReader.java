package io.saola.journal;

import static io.saola.journal.JournalException.Kind.CORRUPT;
import static io.saola.journal.JournalException.NOT_APPLICABLE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a journal from its first record, or from a given one, to its end. Read-only, takes no lock, works on a copied
 * directory; not made to follow a journal while it is being written. Every group is checked in full (place, stamps,
 * checksums, chain) before its first record is handed out, and the end is accepted only if nothing proves that more
 * had been durable.
 *
 * <p>Not threadsafe. Allocates nothing per record.
 */
public final class JournalReader implements AutoCloseable {
    private final Storage storage;
    private final ControlState control;
    private final SegmentEndCheck endCheck;
    private final long durableSequence;
    private final List<SegmentStart> segments;
    private final JournalCatalog catalog;
    private final GroupReader groups = new GroupReader();
    private final List<SegmentEnd> unsealed = new ArrayList<>();

    private int segmentIndex;
    private StorageFile file;
    private long fromSequence;
    private boolean started;
    private boolean ended;

    private JournalReader(final Storage storage, final JournalCatalog catalog) {
        catalog.requireConsistent();
        this.storage = storage;
        this.control = catalog.control().state();
        this.endCheck = new SegmentEndCheck(storage, catalog.control());
        this.durableSequence = catalog.control().durableSequence();
        this.segments = catalog.started();
        this.catalog = catalog;
    }

    /**
     * Opens the journal in a directory, before its first record.
     *
     * @throws JournalException if there is none, or if its control file and segment headers do not fit together
     */
    public static JournalReader open(final Path directory) {
        return open(new FileStorage(directory));
    }

    /** Opens the journal in a storage, see {@link #open(Path)}. */
    public static JournalReader open(final Storage storage) {
        return new JournalReader(storage, JournalCatalog.load(storage));
    }

    static JournalReader open(final Storage storage, final JournalCatalog catalog) {
        return new JournalReader(storage, catalog);
    }

    /**
     * Starts at a sequence instead of at the first record; to be called before the first poll. Segments before the one
     * that holds it are not read. A sequence behind the last record leads straight to the end.
     *
     * @return this
     * @throws JournalException of kind NOT_FOUND if the journal starts later
     */
    public JournalReader fromSequence(final long sequence) {
        if (started) {
            throw new IllegalStateException("the reader has started");
        }
        int index = segments.size() - 1;
        while (index > 0 && segments.get(index).header().firstSequence() > sequence) {
            index--;
        }
        if (index >= 0 && segments.get(index).header().firstSequence() > sequence) {
            throw new JournalException(
                    JournalException.Kind.NOT_FOUND,
                    segments.get(index).number(),
                    NOT_APPLICABLE,
                    sequence,
                    "history before sequence " + segments.get(index).header().firstSequence()
                            + (catalog.origin().isGenesis() ? " is not there" : " was deleted by retention")
                            + ": start from a snapshot, or restore the deleted segments from a copy");
        }
        segmentIndex = Math.max(0, index);
        fromSequence = sequence;
        return this;
    }

    /** Skips to the last segments: what a writer has to check before it goes on. */
    JournalReader fromLastSegments(final int count) {
        segmentIndex = Math.max(0, segments.size() - count);
        return this;
    }

    /**
     * Hands out the records of the next group.
     *
     * @return false at the end of the journal, when nothing was handed out
     * @throws JournalException at the first fault; of kind TORN, AMBIGUOUS or CORRUPT as docs/journal-format.md tells
     */
    public boolean poll(final RecordHandler handler) {
        return pollGroup(handler) > 0;
    }

    /**
     * Hands out all records up to the end.
     *
     * @return their number
     * @throws JournalException at the first fault, see {@link #poll}
     */
    public long forEach(final RecordHandler handler) {
        long total = 0;
        int delivered;
        while ((delivered = pollGroup(handler)) > 0) {
            total += delivered;
        }
        return total;
    }

    private int pollGroup(final RecordHandler handler) {
        try {
            if (!started) {
                started = true;
                openSegment();
            }
            while (!ended) {
                switch (groups.next()) {
                    case GROUP -> {
                        final int delivered = groups.deliver(handler, fromSequence);
                        if (delivered > 0) {
                            return delivered;
                        }
                    }
                    case SEAL -> advance();
                    case STOP -> onStop();
                }
            }
            return 0;
        } catch (final IOException e) {
            throw new JournalException(
                    JournalException.Kind.IO, segment(), offset(), nextSequence(), "cannot read: " + e.getMessage(), e);
        }
    }

    private void openSegment() throws IOException {
        if (segmentIndex == segments.size()) {
            end();
            return;
        }
        closeFile();
        final SegmentStart segment = segments.get(segmentIndex);
        file = segment.open(storage);
        groups.start(file, segment);
    }

    private void advance() throws IOException {
        if (segmentIndex + 1 < segments.size()) {
            final SegmentStart next = segments.get(segmentIndex + 1);
            final String defect = successorDefect(groups, next.header());
            if (defect != null) {
                throw new JournalException(CORRUPT, next.number(), 0, groups.nextSequence(), defect);
            }
        }
        segmentIndex++;
        openSegment();
    }

    /** Why a segment does not follow the groups read so far, or null. */
    static String successorDefect(final GroupReader groups, final SegmentHeader next) {
        if (next.firstSequence() != groups.nextSequence()) {
            return "sequence gap or overlap between segments";
        }
        if (!next.predecessorChain().equals(groups.chain()) || next.previousTimestampNs() != groups.lastTimestampNs()) {
            return "the segment does not follow the chain of its predecessor";
        }
        return null;
    }

    private void onStop() throws IOException {
        final SegmentEnd end = SegmentEnd.of(groups);
        final boolean last = segmentIndex == segments.size() - 1;
        final TailClass tail = endCheck.classify(
                groups, file, last ? null : segments.get(segmentIndex + 1), segmentIndex == segments.size() - 2);
        if (tail != TailClass.END) {
            throw fault(JournalException.Kind.of(tail), groups.stopReason());
        }
        // the control file names a segment only after its predecessor was sealed
        if (segmentIndex < segments.size() - 2 || groups.header().segmentNumber() < control.lastSegment()) {
            throw fault(CORRUPT, "the segment has no seal");
        }
        unsealed.add(end);
        advance();
    }

    private void end() throws IOException {
        final long next = segments.isEmpty() ? catalog.origin().sequence() : groups.nextSequence();
        ZeroScan.requireBlank(storage, catalog, next);
        if (durableSequence >= next) {
            throw new JournalException(
                    CORRUPT,
                    segment(),
                    offset(),
                    next,
                    "the journal ends, but sequence " + durableSequence + " was durable");
        }
        ended = true;
    }

    private JournalException fault(final JournalException.Kind kind, final String what) {
        return new JournalException(kind, segment(), offset(), nextSequence(), what);
    }

    /** Segments without a seal met so far: only the last two of a journal that was not closed can be. */
    List<SegmentEnd> unsealed() {
        return unsealed;
    }

    GroupReader groups() {
        return groups;
    }

    /** Number of the segment being read, 0 if the journal has none. */
    public int segment() {
        return segments.isEmpty()
                ? 0
                : segments.get(Math.min(segmentIndex, segments.size() - 1)).number();
    }

    /** Byte offset of the next group in its segment. */
    public long offset() {
        return groups.offset();
    }

    /** The sequence that the next group starts with. */
    public long nextSequence() {
        return groups.nextSequence();
    }

    /** The oldest sequence that there is; above 1 if retention deleted what came before. */
    public long firstSequence() {
        return catalog.origin().sequence();
    }

    /** Whether the writer closed the journal. */
    public boolean isClean() {
        return control.cleanShutdown();
    }

    /** Header of the segment being read, which tells what wrote it; null if the journal has none. */
    public SegmentHeader header() {
        return segments.isEmpty()
                ? null
                : segments.get(Math.min(segmentIndex, segments.size() - 1)).header();
    }

    @Override
    public void close() {
        try {
            closeFile();
        } catch (final IOException e) {
            throw new JournalException(
                    JournalException.Kind.IO, segment(), offset(), nextSequence(), "cannot close the file", e);
        }
    }

    private void closeFile() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
