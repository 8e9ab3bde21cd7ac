package io.saola.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * Where two journals part: compares sequence, timestamp and frame of every record; how records were grouped, segments and
 * journal ids do not matter.
 *
 * @param recordsCompared records that are the same in both, from the later of the two first sequences on
 * @param firstDifference sequence of the first record that differs or is missing in one; 0 if there is none
 * @param what what differs there, in words; empty if nothing does
 */
public record JournalDiff(long recordsCompared, long firstDifference, String what) {
    /**
     * Compares the journals in two directories to the end of the shorter one, or to the first difference.
     *
     * @throws JournalException if one is missing, or is damaged before the first difference
     */
    public static JournalDiff between(final Path a, final Path b) {
        return between(new FileStorage(a), new FileStorage(b));
    }

    /** Compares the journals in two storages, see {@link #between(Path, Path)}. */
    public static JournalDiff between(final Storage a, final Storage b) {
        try (JournalReader left = JournalReader.open(a);
                JournalReader right = JournalReader.open(b)) {
            return compare(new Cursor(left), new Cursor(right));
        }
    }

    /** Whether both hold the same records. */
    public boolean isSame() {
        return firstDifference == 0;
    }

    private static JournalDiff compare(final Cursor a, final Cursor b) {
        boolean inA = a.next();
        boolean inB = b.next();
        // a journal whose oldest segments were removed starts later
        while (inA && inB && a.sequence() != b.sequence()) {
            if (a.sequence() < b.sequence()) {
                inA = a.next();
            } else {
                inB = b.next();
            }
        }
        long compared = 0;
        while (inA && inB) {
            final String difference = difference(a, b);
            if (difference != null) {
                return new JournalDiff(compared, a.sequence(), difference);
            }
            compared++;
            inA = a.next();
            inB = b.next();
        }
        if (inA || inB) {
            final long sequence = inA ? a.sequence() : b.sequence();
            return new JournalDiff(compared, sequence, "missing in " + (inA ? "the second" : "the first"));
        }
        return new JournalDiff(compared, 0, "");
    }

    private static String difference(final Cursor a, final Cursor b) {
        final Place left = a.place();
        final Place right = b.place();
        if (left.timestampNs != right.timestampNs) {
            return "timestamp: " + left.timestampNs + " and " + right.timestampNs;
        }
        final int common = Math.min(left.length, right.length);
        for (int i = 0; i < common; i++) {
            if (a.frames.getByte(left.offset + i) != b.frames.getByte(right.offset + i)) {
                return "frame, from byte " + i;
            }
        }
        return left.length == right.length ? null : "frame length: " + left.length + " and " + right.length;
    }

    private record Place(long sequence, long timestampNs, int offset, int length) {}

    /** Steps record by record through a journal that is read group by group. */
    private static final class Cursor {
        private final ExpandableArrayBuffer frames = new ExpandableArrayBuffer();
        private final List<Place> group = new ArrayList<>();
        private final JournalReader reader;
        private int index;
        private int used;

        Cursor(final JournalReader reader) {
            this.reader = reader;
        }

        boolean next() {
            if (++index < group.size()) {
                return true;
            }
            group.clear();
            used = 0;
            index = 0;
            return reader.poll(this::keep);
        }

        private void keep(
                final long sequence,
                final long timestampNs,
                final DirectBuffer buffer,
                final int offset,
                final int length) {
            frames.putBytes(used, buffer, offset, length);
            group.add(new Place(sequence, timestampNs, used, length));
            used += length;
        }

        Place place() {
            return group.get(index);
        }

        long sequence() {
            return place().sequence;
        }
    }
}
