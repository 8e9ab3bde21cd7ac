package io.saola.journal;

import static io.saola.journal.JournalException.Kind.CORRUPT;
import static io.saola.journal.JournalException.NOT_APPLICABLE;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a journal directory holds, by name and header, before any group is read. */
final class JournalCatalog {
    private final List<String> names;
    private final List<SegmentStart> segments = new ArrayList<>();
    private final ControlFile.Contents control;

    private JournalCatalog(final Storage storage) throws IOException {
        names = new ArrayList<>(storage.list());
        Collections.sort(names);
        for (final String name : names) {
            final int number = SegmentFiles.number(name);
            if (number > 0) {
                segments.add(SegmentStart.read(storage, number));
            }
        }
        control = names.contains(ControlFile.NAME) ? new ControlFile(storage, false).read() : null;
    }

    /** Reads the directory; damage in it is no failure here. */
    static JournalCatalog load(final Storage storage) {
        try {
            return new JournalCatalog(storage);
        } catch (final NoSuchFileException e) {
            throw new JournalException(
                    JournalException.Kind.NOT_FOUND,
                    NOT_APPLICABLE,
                    NOT_APPLICABLE,
                    NOT_APPLICABLE,
                    "no journal in " + storage.location(),
                    e);
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

    /** All names in the directory, sorted. */
    List<String> names() {
        return names;
    }

    /** All segment files by number, prepared ones too. */
    List<SegmentStart> segments() {
        return segments;
    }

    /** Null if there is no control file. */
    ControlFile.Contents control() {
        return control;
    }

    /** Whether nothing was ever journaled here: no control file and no segment. */
    boolean isVacant() {
        return control == null && segments.isEmpty();
    }

    /** The segments that were started, which leaves out a prepared one at the end. */
    List<SegmentStart> started() {
        return segments.subList(0, prepared() == null ? segments.size() : segments.size() - 1);
    }

    /** The last segment if its header sectors are zero, else null. */
    SegmentStart prepared() {
        final int last = segments.size() - 1;
        return last >= 0 && segments.get(last).blank() ? segments.get(last) : null;
    }

    /**
     * What a last segment without a header is taken for if it is not empty: a torn write only where the header need not
     * have been durable before the groups behind it.
     */
    TailClass headerlessTail() {
        final List<SegmentStart> started = started();
        final SegmentHeader previous =
                started.isEmpty() ? null : started.get(started.size() - 1).header();
        final boolean mayBeUnsynced = previous != null
                && !previous.durability().syncsBeforeRoll()
                && control != null
                && control.state() != null
                && prepared().number() > control.state().lastSegment();
        return mayBeUnsynced ? TailClass.TORN : TailClass.CORRUPT;
    }

    /**
     * Refuses a directory whose control file or segment headers do not make one journal.
     *
     * @throws JournalException that names the first fault
     */
    void requireConsistent() {
        if (isVacant()) {
            throw new JournalException(JournalException.Kind.NOT_FOUND, "the directory holds no journal");
        }
        if (control == null || control.state() == null) {
            throw new JournalException(CORRUPT, "the control file is missing or damaged");
        }
        final ControlState state = control.state();
        final List<SegmentStart> started = started();
        SegmentStart previous = null;
        for (final SegmentStart segment : started) {
            final int expected = previous == null ? Math.max(1, state.firstSegment()) : previous.number() + 1;
            requireSuccessor(state, previous, segment, expected);
            previous = segment;
        }
        final int last = previous == null ? 0 : previous.number();
        if (last < state.lastSegment()) {
            throw new JournalException(CORRUPT, state.lastSegment(), 0, NOT_APPLICABLE, "the segment is missing");
        }
        if (prepared() != null && prepared().number() != last + 1) {
            throw new JournalException(CORRUPT, last + 1, 0, NOT_APPLICABLE, "the segment is missing");
        }
    }

    private static void requireSuccessor(
            final ControlState state, final SegmentStart previous, final SegmentStart segment, final int expected) {
        if (segment.number() != expected) {
            throw new JournalException(CORRUPT, expected, 0, NOT_APPLICABLE, "the segment is missing");
        }
        final SegmentHeader header = segment.header();
        if (header == null) {
            final boolean unsupported = segment.firstDefect().startsWith("unsupported");
            throw new JournalException(
                    unsupported ? JournalException.Kind.UNSUPPORTED : unreadable(state, segment),
                    segment.number(),
                    0,
                    NOT_APPLICABLE,
                    segment.firstDefect());
        }
        final String defect = linkDefect(state, previous, header);
        if (defect != null) {
            throw new JournalException(CORRUPT, segment.number(), 0, header.firstSequence(), defect);
        }
    }

    private static JournalException.Kind unreadable(final ControlState state, final SegmentStart segment) {
        return segment.number() > state.lastSegment() ? JournalException.Kind.AMBIGUOUS : CORRUPT;
    }

    /** Why a header cannot follow its predecessor in this journal, or null. */
    static String linkDefect(final ControlState state, final SegmentStart previous, final SegmentHeader header) {
        if (!header.journalId().equals(state.journalId())) {
            return "the segment belongs to another journal";
        }
        if (header.ownerEpoch() > state.ownerEpoch()) {
            return "owner epoch is ahead of the control file";
        }
        if (header.segmentNumber() == 1
                && (header.firstSequence() != 1
                        || !header.predecessorChain().equals(ChainValue.genesis(header.journalId())))) {
            return "the first segment does not start the journal";
        }
        if (previous == null || previous.header() == null) {
            return null;
        }
        if (header.ownerEpoch() < previous.header().ownerEpoch()) {
            return "owner epoch goes back";
        }
        return header.firstSequence() < previous.header().firstSequence() ? "first sequence goes back" : null;
    }
}
