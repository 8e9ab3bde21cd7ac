package io.saola.journal;

import static io.saola.journal.JournalException.NOT_APPLICABLE;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A compressed segment, read as if it were plain. Holds one member at a time, so memory is bounded whatever the file
 * says. Damage is told as a {@link JournalException} of kind CORRUPT with the segment and the offset in the plain
 * segment. Read-only, not threadsafe.
 */
final class CompressedSegment implements StorageFile {
    private final StorageFile stored;
    private final String name;
    private final int number;
    private final int segmentLength;
    private final CompressedMember member;
    private final long[] positions;
    private final byte[] plain;
    private int loaded = -1;

    private CompressedSegment(final StorageFile stored, final String name, final int number, final int segmentLength)
            throws IOException {
        this.stored = stored;
        this.name = name;
        this.number = number;
        this.segmentLength = segmentLength;
        member = new CompressedMember(number, segmentLength);
        positions = new long[CompressedMember.count(segmentLength) + 1];
        plain = new byte[Math.min(CompressedMember.PLAIN_LENGTH, segmentLength)];
        findMembers();
    }

    /** Opens a compressed segment file, which the result then owns. */
    static CompressedSegment open(final Storage storage, final String name, final int number) throws IOException {
        final StorageFile stored = storage.open(name, false);
        boolean done = false;
        try {
            final ByteBuffer header = ByteBuffer.allocate(CompressedMember.HEADER_LENGTH);
            CompleteIo.read(stored, header, 0);
            final int segmentLength = CompressedMember.segmentLength(header);
            if (!CompressedMember.isSegmentLength(segmentLength)) {
                throw damage(name, number, 0, 0, "no compressed segment");
            }
            final CompressedSegment segment = new CompressedSegment(stored, name, number, segmentLength);
            done = true;
            return segment;
        } finally {
            if (!done) {
                stored.close();
            }
        }
    }

    private void findMembers() throws IOException {
        for (int i = 0; i + 1 < positions.length; i++) {
            final ByteBuffer header = member.headerRoom();
            final boolean whole = CompleteIo.read(stored, header, positions[i]) == CompressedMember.HEADER_LENGTH;
            final int length = whole ? member.length(i) : -1;
            if (length < 0) {
                throw damage(name, number, i, positions[i], "no member header");
            }
            positions[i + 1] = positions[i] + length;
        }
        if (stored.length() != positions[positions.length - 1]) {
            throw damage(
                    name, number, positions.length - 2, positions[positions.length - 1], "the file has a wrong length");
        }
    }

    private static JournalException damage(
            final String name, final int number, final int member, final long position, final String what) {
        return new JournalException(
                JournalException.Kind.CORRUPT,
                number,
                (long) member * CompressedMember.PLAIN_LENGTH,
                NOT_APPLICABLE,
                "the compressed file " + name + " is damaged at byte " + position + ", " + what);
    }

    @Override
    public int read(final ByteBuffer target, final long position) throws IOException {
        if (position >= segmentLength) {
            return -1;
        }
        final int index = (int) (position / CompressedMember.PLAIN_LENGTH);
        load(index);
        final int at = (int) (position % CompressedMember.PLAIN_LENGTH);
        final int length = Math.min(target.remaining(), member.plainLength(index) - at);
        target.put(plain, at, length);
        return length;
    }

    private void load(final int index) throws IOException {
        if (index == loaded) {
            return;
        }
        loaded = -1;
        final int length = (int) (positions[index + 1] - positions[index]);
        final int read = CompleteIo.read(stored, member.room(length), positions[index]);
        final String defect = read < length ? "the file ends inside a member" : member.decode(index, plain);
        if (defect != null) {
            throw damage(name, number, index, positions[index], defect);
        }
        loaded = index;
    }

    @Override
    public int write(final ByteBuffer source, final long position) throws IOException {
        throw new IOException("a compressed segment is never written to: " + name);
    }

    @Override
    public void force(final boolean metadata) throws IOException {
        throw new IOException("a compressed segment is never written to: " + name);
    }

    @Override
    public long length() {
        return segmentLength;
    }

    @Override
    public void close() throws IOException {
        member.close();
        stored.close();
    }
}
