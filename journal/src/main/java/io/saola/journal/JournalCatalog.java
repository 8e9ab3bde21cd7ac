package io.saola.journal;

import static io.saola.journal.JournalException.Kind.CORRUPT;
import static io.saola.journal.JournalException.NOT_APPLICABLE;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;

/** What a journal directory holds, by name and header, before any group is read. */
final class JournalCatalog {
    private final List<String> names;
    private final List<SegmentStart> segments = new ArrayList<>();
    private final List<String> leftovers = new ArrayList<>();
    private final ControlFile.Contents control;
    private final RetainedFile.Contents retained;
    private final JournalOrigin origin;

    private JournalCatalog(final Storage storage, final ToLongFunction<UUID> witness) throws IOException {
        names = new ArrayList<>(storage.list());
        Collections.sort(names);
        final ControlFile.Contents found =
                names.contains(ControlFile.NAME) ? new ControlFile(storage, false).read() : null;
        control = found == null || found.state() == null
                ? found
                : found.witnessed(witness.applyAsLong(found.state().journalId()));
        retained = names.contains(RetainedFile.NAME) ? RetainedFile.read(storage) : null;
        origin = findOrigin(control, retained);
        for (final String name : names) {
            final int number = SegmentFiles.anyNumber(name);
            if (number > 0 && number < origin.segment()) {
                leftovers.add(name);
            } else if (SegmentFiles.number(name) > 0) {
                segments.add(SegmentStart.read(storage, name));
            } else if (number > 0) {
                addArchived(storage, name, number);
            }
        }
    }

    /** A plain file sorts before its compressed copy, and counts as long as it is there. */
    private void addArchived(final Storage storage, final String name, final int number) throws IOException {
        if (names.contains(SegmentFiles.name(number))) {
            leftovers.add(name);
        } else {
            segments.add(SegmentStart.read(storage, name));
        }
    }

    /** Reads the directory; damage in it is no failure here. */
    static JournalCatalog load(final Storage storage) {
        return load(storage, journalId -> 0);
    }

    /**
     * Reads the directory; damage in it is no failure here.
     *
     * @param witness tells the highest sequence of a journal that someone outside knows to have been durable
     */
    static JournalCatalog load(final Storage storage, final ToLongFunction<UUID> witness) {
        try {
            return new JournalCatalog(storage, witness);
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

    /** All segment files that count, by number, prepared ones too. */
    List<SegmentStart> segments() {
        return segments;
    }

    /** Segment files that do not count: a crash came before they were deleted. */
    List<String> leftovers() {
        return leftovers;
    }

    /** Null if there is no control file. */
    ControlFile.Contents control() {
        return control;
    }

    /** Null if nothing was ever deleted. */
    RetainedFile.Contents retained() {
        return retained;
    }

    private static JournalOrigin findOrigin(final ControlFile.Contents control, final RetainedFile.Contents retained) {
        final UUID journalId = control == null || control.state() == null
                ? null
                : control.state().journalId();
        final boolean counts = retained != null
                && retained.origin() != null
                && (journalId == null || journalId.equals(retained.journalId()));
        return counts ? retained.origin() : JournalOrigin.genesis(journalId == null ? new UUID(0, 0) : journalId);
    }

    /** Where the journal begins: at segment 1, unless an undamaged record tells that older ones were deleted. */
    JournalOrigin origin() {
        return origin;
    }

    /** What is wrong with the record of deleted segments, or null. */
    String retainedDefect() {
        if (retained == null) {
            return null;
        }
        if (retained.origin() == null) {
            return "the record of deleted segments, " + RetainedFile.NAME + ", is damaged";
        }
        return control != null
                        && control.state() != null
                        && !control.state().journalId().equals(retained.journalId())
                ? "the record of deleted segments, " + RetainedFile.NAME + ", belongs to another journal"
                : null;
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
        if (retainedDefect() != null) {
            throw new JournalException(CORRUPT, retainedDefect());
        }
        final List<SegmentLinks.Fault> faults = SegmentLinks.faults(this);
        if (!faults.isEmpty()) {
            throw faults.get(0).toException();
        }
    }
}
