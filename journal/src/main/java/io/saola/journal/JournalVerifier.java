package io.saola.journal;

import static io.saola.journal.JournalException.NOT_APPLICABLE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks every byte of a journal directory, read-only: names, lengths, control file, headers, groups, seals, unused
 * ends. For a journal that nobody is writing. A single flipped bit in any file is a finding.
 */
public final class JournalVerifier {
    private final Storage storage;
    private final JournalCatalog catalog;
    private final ControlState state;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Finding> notes = new ArrayList<>();
    private final List<SegmentStat> stats = new ArrayList<>();
    private TailClass tail = TailClass.END;

    private JournalVerifier(final Storage storage) {
        this.storage = storage;
        catalog = JournalCatalog.load(storage);
        if (catalog.isVacant()) {
            throw new JournalException(JournalException.Kind.NOT_FOUND, "no journal in " + storage.location());
        }
        state = catalog.control() == null ? null : catalog.control().state();
    }

    /**
     * Verifies the journal in a directory.
     *
     * @throws JournalException only if there is no journal, or if it cannot be read at all
     */
    public static VerifyReport verify(final Path directory) {
        return verify(new FileStorage(directory));
    }

    /** Verifies the journal in a storage, see {@link #verify(Path)}. */
    public static VerifyReport verify(final Storage storage) {
        try {
            return new JournalVerifier(storage).run();
        } catch (final IOException e) {
            throw new JournalException(
                    JournalException.Kind.IO,
                    NOT_APPLICABLE,
                    NOT_APPLICABLE,
                    NOT_APPLICABLE,
                    "cannot read the journal in " + storage.location() + ": " + e.getMessage(),
                    e);
        }
    }

    private VerifyReport run() throws IOException {
        checkNames();
        checkControlFile();
        checkSegments();
        checkPrepared();
        return new VerifyReport(stats, isClean(), tail, findings, notes, TailRecovery.cuts(storage, catalog.names()));
    }

    private boolean isClean() {
        return state != null && state.cleanShutdown();
    }

    private void checkNames() throws IOException {
        for (final String name : catalog.names()) {
            if (SegmentFiles.anyNumber(name) == 0 && !SegmentFiles.isOwn(name)) {
                directory("unknown entry " + name);
            } else if (SegmentFiles.isTemporary(name)) {
                unlessClean("unfinished file " + name);
            } else if (CutFile.isName(name)) {
                checkCut(name);
            } else if (name.equals(SegmentFiles.LOCK_NAME) && storage.length(name) != 0) {
                directory("the file lock is not empty");
            }
        }
        for (final String name : catalog.leftovers()) {
            note("segment file " + name + " is superseded and waits to be deleted");
        }
        checkRetained();
    }

    private void checkRetained() {
        if (catalog.retainedDefect() != null) {
            directory(catalog.retainedDefect());
        } else if (catalog.retained() != null) {
            if (!catalog.retained().intact()) {
                directory("one copy in " + RetainedFile.NAME + " is damaged");
            }
            notes.add(new Finding(
                    catalog.origin().segment(),
                    0,
                    catalog.origin().sequence(),
                    "history before this sequence was deleted by retention, behind the snapshot of sequence "
                            + catalog.retained().snapshotSequence()));
        }
    }

    private void checkCut(final String name) throws IOException {
        final TailTruncation cut = CutFile.read(storage, name);
        if (cut == null) {
            directory("the copy " + name + " is damaged");
        } else {
            notes.add(new Finding(
                    cut.segment(),
                    cut.offset(),
                    cut.firstLostSequence(),
                    cut.lengthBytes() + " bytes were cut, taken for " + cut.tail() + "; copy in " + name));
        }
    }

    private void checkControlFile() {
        final ControlFile.Contents control = catalog.control();
        if (control == null) {
            directory("the control file is missing");
            return;
        }
        if (control.fileLength() != ControlFile.LENGTH) {
            directory("the control file has a wrong length: " + control.fileLength());
        }
        for (int copy = 0; copy < ControlFile.COPIES; copy++) {
            if (control.copies().get(copy) == null) {
                findings.add(new Finding(
                        NOT_APPLICABLE,
                        (long) copy * ControlState.LENGTH,
                        NOT_APPLICABLE,
                        "copy " + copy + " in the control file is damaged"));
            }
        }
        if (state == null) {
            directory("no two copies in the control file agree");
        } else if (control.intact() && !pairsAgree(control.copies())) {
            note("an update of the control file was cut short");
        }
    }

    private static boolean pairsAgree(final List<ControlState> copies) {
        return copies.get(0).equals(copies.get(1)) && copies.get(2).equals(copies.get(3));
    }

    private void checkSegments() throws IOException {
        final List<SegmentStart> started = catalog.started();
        final List<SegmentLinks.Fault> links = SegmentLinks.faults(catalog);
        SegmentVerifier previousWalk = null;
        for (int i = 0; i < started.size(); i++) {
            final SegmentStart start = started.get(i);
            previousWalk = reportLinks(links, i) ? null : previousWalk;
            checkHeader(start);
            if (start.header() == null) {
                tail = TailClass.CORRUPT;
                previousWalk = null;
            } else {
                final SegmentStart next = i + 1 < started.size() ? started.get(i + 1) : null;
                final boolean mayBeUnsealed =
                        state != null && !isClean() && i >= started.size() - 2 && start.number() >= state.lastSegment();
                final SegmentVerifier walk = new SegmentVerifier(storage, catalog.control(), start, findings, notes);
                walk.follow(previousWalk);
                walk.run(next, i == started.size() - 2, mayBeUnsealed);
                stats.add(walk.stat());
                tail = tail == TailClass.END ? walk.tail() : tail;
                previousWalk = walk;
            }
        }
        if (reportLinks(links, started.size())) {
            tail = TailClass.CORRUPT;
        }
        checkEnd(previousWalk);
    }

    /** Reports what keeps a segment from following its predecessor; tells whether one is missing before it. */
    private boolean reportLinks(final List<SegmentLinks.Fault> links, final int index) {
        boolean missing = false;
        for (final SegmentLinks.Fault fault : links) {
            if (fault.index() == index && !fault.unreadable()) {
                segment(fault.segment(), 0, fault.sequence(), fault.what());
                missing |= fault.missing();
            }
        }
        return missing;
    }

    private void checkHeader(final SegmentStart start) {
        if (start.firstDefect() != null) {
            segment(start.number(), 0, NOT_APPLICABLE, "first header copy: " + start.firstDefect());
        }
        if (start.secondDefect() != null) {
            segment(start.number(), Sector.LENGTH, NOT_APPLICABLE, "second header copy: " + start.secondDefect());
        }
        if (start.header() != null && start.fileLength() != start.header().segmentLength()) {
            segment(start.number(), start.fileLength(), NOT_APPLICABLE, "the file has a wrong length");
        }
    }

    private void checkEnd(final SegmentVerifier last) {
        if (state == null || last == null) {
            return;
        }
        final int lastNumber = last.number();
        final SegmentEnd end = last.end();
        final long durable = catalog.control().durableSequence();
        if (durable > end.lastSequence()) {
            segment(
                    lastNumber,
                    end.offset(),
                    end.lastSequence() + 1,
                    "the journal ends, but sequence " + durable + " was durable");
            tail = TailClass.CORRUPT;
        }
        if (isClean() && !isAt(state, last, lastNumber)) {
            segment(lastNumber, end.offset(), end.lastSequence() + 1, "the clean end in the control file is elsewhere");
        }
        if (!isClean() && findings.isEmpty()) {
            notes.add(new Finding(
                    lastNumber, end.offset(), end.lastSequence() + 1, "the journal was not closed; tail: " + tail));
        }
    }

    private static boolean isAt(final ControlState state, final SegmentVerifier last, final int lastNumber) {
        final SegmentStat stat = last.stat();
        return state.lastSegment() == lastNumber
                && state.offset() == stat.usedBytes()
                && state.durableSequence() == stat.lastSequence()
                && state.chain().equals(last.end().chain())
                && state.ownerEpoch() == stat.header().ownerEpoch();
    }

    private void checkPrepared() throws IOException {
        final List<SegmentStart> started = catalog.started();
        final SegmentStart prepared = catalog.prepared();
        if (prepared == null) {
            return;
        }
        final SegmentHeader last =
                started.isEmpty() ? null : started.get(started.size() - 1).header();
        if (last != null && last.segmentLength() != prepared.fileLength()) {
            segment(prepared.number(), prepared.fileLength(), NOT_APPLICABLE, "the file has a wrong length");
        }
        try (StorageFile file = prepared.open(storage)) {
            final long nonZero = ZeroScan.firstNonZero(file, 0, prepared.fileLength());
            if (nonZero >= 0) {
                segment(prepared.number(), nonZero, NOT_APPLICABLE, "a prepared segment is not empty");
                tail = tail == TailClass.END ? catalog.headerlessTail() : tail;
            }
        }
        unlessClean("segment " + prepared.number() + " was prepared and not used");
    }

    private void unlessClean(final String what) {
        if (isClean()) {
            directory(what + ", but the journal was closed");
        } else {
            note(what);
        }
    }

    private void directory(final String what) {
        findings.add(new Finding(NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE, what));
    }

    private void note(final String what) {
        notes.add(new Finding(NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE, what));
    }

    private void segment(final long number, final long offset, final long sequence, final String what) {
        findings.add(new Finding(number, offset, sequence, what));
    }
}
