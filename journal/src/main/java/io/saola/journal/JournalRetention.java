package io.saola.journal;

import static io.saola.journal.JournalException.NOT_APPLICABLE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Compresses or deletes the segments that stand strictly before the one that an older snapshot still needs, by policy.
 * That segment itself, with the snapshot's own record and the chain value it follows, and everything after it is never
 * touched, nor are the last segments, which a writer may be working on. Before anything is removed the needed record is
 * read once more. A crash at any step loses nothing, and the next run completes what it interrupted.
 *
 * <p>May run beside the journal's writer, on any one thread. Not threadsafe.
 */
public final class JournalRetention {
    /** Most segments compressed by one run, which takes some seconds each: the next run goes on. */
    public static final int MAX_COMPRESSED_PER_RUN = 4;

    private static final int WORKING_SEGMENTS = 2;

    private final Storage storage;
    private final RetentionPolicy policy;

    /**
     * Retention of the journal in a directory.
     *
     * @param directory of the journal
     * @param policy what to do
     */
    public JournalRetention(final Path directory, final RetentionPolicy policy) {
        this(new FileStorage(directory), policy);
    }

    /** See {@link #JournalRetention(Path, RetentionPolicy)}. */
    public JournalRetention(final Storage storage, final RetentionPolicy policy) {
        this.storage = storage;
        this.policy = policy;
    }

    /**
     * Follows the policy once.
     *
     * @param neededSequence sequence of the oldest snapshot that must stay usable; it was verified by reading it
     * @return what was done
     * @throws JournalException if the storage fails, or if that record cannot be read; nothing is lost then
     */
    public RetentionReport apply(final long neededSequence) {
        try {
            return run(neededSequence);
        } catch (final IOException e) {
            throw new JournalException(
                    JournalException.Kind.IO,
                    NOT_APPLICABLE,
                    NOT_APPLICABLE,
                    neededSequence,
                    "retention in " + storage.location() + " stopped: " + e.getMessage(),
                    e);
        }
    }

    private RetentionReport run(final long neededSequence) throws IOException {
        final JournalCatalog catalog = JournalCatalog.load(storage);
        final List<SegmentStart> started = catalog.started();
        final int needed = indexOf(started, neededSequence);
        if (policy == RetentionPolicy.KEEP || needed < 0) {
            return new RetentionReport(policy, List.of(), 0, catalog.origin().sequence(), List.of());
        }
        requireReadable(catalog, started.subList(needed, started.size()), neededSequence);
        return policy == RetentionPolicy.COMPRESS
                ? compress(catalog, started.subList(0, needed))
                : delete(catalog, started.get(needed), neededSequence);
    }

    /** The segment that holds the sequence, if it is no later than the last ones; -1 if there is none. */
    private static int indexOf(final List<SegmentStart> started, final long sequence) {
        int index = Math.max(0, started.size() - WORKING_SEGMENTS);
        while (index >= 0 && index < started.size()) {
            final SegmentHeader header = started.get(index).header();
            if (header != null && header.firstSequence() <= sequence) {
                return index;
            }
            index--;
        }
        return -1;
    }

    private void requireReadable(final JournalCatalog catalog, final List<SegmentStart> from, final long sequence)
            throws IOException {
        final SegmentStart segment = from.get(0);
        if (catalog.retainedDefect() != null
                || catalog.control() == null
                || catalog.control().state() == null
                || !segment.header()
                        .journalId()
                        .equals(catalog.control().state().journalId())) {
            throw refusal(
                    segment, sequence, "the control file or the record of deleted segments does not vouch for it");
        }
        final GroupReader groups = new GroupReader();
        GroupReader.Step step = GroupReader.Step.SEAL;
        for (int i = 0; i < from.size() && step == GroupReader.Step.SEAL; i++) {
            try (StorageFile file = from.get(i).open(storage)) {
                groups.start(file, from.get(i));
                do {
                    step = groups.next(); // every group is checked on the way
                } while (step == GroupReader.Step.GROUP && groups.nextSequence() <= sequence);
            }
        }
        if (groups.nextSequence() <= sequence) {
            throw refusal(segment, sequence, "the record of the older snapshot cannot be read");
        }
    }

    private static JournalException refusal(final SegmentStart segment, final long sequence, final String what) {
        return new JournalException(
                JournalException.Kind.CORRUPT,
                segment.number(),
                NOT_APPLICABLE,
                sequence,
                "retention removes nothing: " + what);
    }

    private RetentionReport compress(final JournalCatalog catalog, final List<SegmentStart> segments)
            throws IOException {
        final SegmentCompression compression = new SegmentCompression(storage);
        final List<Integer> done = new ArrayList<>();
        final List<Finding> findings = new ArrayList<>();
        long freedBytes = 0;
        for (final SegmentStart segment : segments) {
            if (done.size() == MAX_COMPRESSED_PER_RUN) {
                break;
            }
            if (!segment.isCompressed()) {
                try {
                    freedBytes += compression.compress(segment, catalog.names());
                    done.add(segment.number());
                } catch (final JournalException damaged) {
                    findings.add(new Finding(segment.number(), damaged.offset(), damaged.sequence(), damaged.what()));
                }
            }
        }
        return new RetentionReport(policy, done, freedBytes, catalog.origin().sequence(), findings);
    }

    /** First the record that says so, then the files: whatever a crash leaves of them does not count any more. */
    private RetentionReport delete(final JournalCatalog catalog, final SegmentStart first, final long neededSequence)
            throws IOException {
        final JournalOrigin origin = JournalOrigin.of(first.header());
        if (!origin.equals(catalog.origin())) {
            if (catalog.names().contains(RetainedFile.TEMPORARY_NAME)) {
                storage.delete(RetainedFile.TEMPORARY_NAME);
            }
            RetainedFile.write(storage, first.header().journalId(), origin, neededSequence);
        }
        final List<Integer> done = new ArrayList<>();
        long freedBytes = 0;
        for (final String name : catalog.names()) {
            final int number = SegmentFiles.anyNumber(name);
            if (number > 0 && number < origin.segment()) {
                freedBytes += storage.length(name);
                storage.delete(name);
                done.add(number);
            }
        }
        if (!done.isEmpty()) {
            storage.syncDirectory();
        }
        return new RetentionReport(policy, done, freedBytes, origin.sequence(), List.of());
    }
}
