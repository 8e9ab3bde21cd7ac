package io.saola.codecs;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Reads what a {@link StateWriter} wrote, in the same order. Trusts nothing: every read is held against the end of the open
 * section, every count against the bound its caller names, and a section must be used up when it is closed. The first fault is a
 * {@link StateException}; what has been restored until then must be thrown away.
 *
 * <p>Single-threaded; allocates only text.
 */
public final class StateReader {
    private final DirectBuffer buffer;
    private final int[] sectionEnd = new int[StateWriter.MAX_DEPTH + 1];
    private final int[] sectionTag = new int[StateWriter.MAX_DEPTH + 1];
    private int depth;
    private int at;

    /**
     * Reads from a buffer.
     *
     * @param buffer holding the state from index 0
     * @param length of the state, bytes
     */
    public StateReader(final DirectBuffer buffer, final int length) {
        buffer.boundsCheck(0, length);
        this.buffer = buffer;
        sectionEnd[0] = length;
    }

    /**
     * Opens the next section.
     *
     * @param tag that it must have
     * @param maxVersion newest layout the caller knows
     * @return the layout's version, from 1 to {@code maxVersion}
     */
    public int beginSection(final int tag, final int maxVersion) {
        final int start = at;
        final int foundTag = getInt();
        final int version = getInt();
        final int length = getInt();
        if (foundTag != tag) {
            throw new StateException("offset=" + start + ": section " + foundTag + " instead of " + tag);
        }
        if (version < 1 || version > maxVersion) {
            throw new StateException("offset=" + start + ": section " + tag + " has version " + version
                    + ", this program knows 1.." + maxVersion);
        }
        if (length < 0 || length > sectionEnd[depth] - at) {
            throw new StateException("offset=" + start + ": section " + tag + " claims " + length + " bytes, "
                    + (sectionEnd[depth] - at) + " are there");
        }
        if (depth == StateWriter.MAX_DEPTH) {
            throw new StateException("offset=" + start + ": section " + tag + " is nested too deep");
        }
        depth++;
        sectionEnd[depth] = at + length;
        sectionTag[depth] = tag;
        return version;
    }

    /** Closes the section opened last, which must have been read to its end. */
    public void endSection() {
        requireEnd();
        depth--;
    }

    /** Requires that everything was read: of the open section, or of the whole state. */
    public void requireEnd() {
        if (at != sectionEnd[depth]) {
            throw fault((sectionEnd[depth] - at) + " bytes were left unread");
        }
    }

    /** Reads a yes or no. */
    public boolean getBoolean() {
        final int value = getByte();
        if (value > 1) {
            throw fault(value + " is neither yes nor no");
        }
        return value == 1;
    }

    /** Reads a small number from 0 to 255; a {@code short}, as the schema's enums want it. */
    public short getByte() {
        return (short) Byte.toUnsignedInt(buffer.getByte(take(Byte.BYTES)));
    }

    /** Reads a number of four bytes. */
    public int getInt() {
        return buffer.getInt(take(Integer.BYTES), ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Reads a count or an index.
     *
     * @param max largest value allowed
     * @return from 0 to {@code max}
     */
    public int getCount(final int max) {
        final int value = getInt();
        if (value < 0 || value > max) {
            throw fault(value + " is outside 0.." + max);
        }
        return value;
    }

    /** Reads a number of eight bytes. */
    public long getLong() {
        return buffer.getLong(take(Long.BYTES), ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Reads numbers into an array.
     *
     * @param values to fill from index 0
     * @param count how many
     */
    public void getLongs(final long[] values, final int count) {
        for (int i = 0; i < count; i++) {
            values[i] = getLong();
        }
    }

    /**
     * Reads a field of fixed length.
     *
     * @param target to copy to, from index 0
     * @param fieldLength in bytes
     */
    public void getBytes(final MutableDirectBuffer target, final int fieldLength) {
        target.putBytes(0, buffer, take(fieldLength), fieldLength);
    }

    /** Reads text. */
    public String getAscii() {
        final int length = getByte();
        return buffer.getStringWithoutLengthAscii(take(length), length);
    }

    /**
     * A fault at the place reached, for a caller that read something impossible.
     *
     * @param what is wrong
     * @return to be thrown
     */
    public StateException fault(final String what) {
        return new StateException("section=" + sectionTag[depth] + " offset=" + at + ": " + what);
    }

    private int take(final int length) {
        if (length > sectionEnd[depth] - at) {
            throw fault("the section ends within a field of " + length + " bytes");
        }
        final int start = at;
        at += length;
        return start;
    }
}
