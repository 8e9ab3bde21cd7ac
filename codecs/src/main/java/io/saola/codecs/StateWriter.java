package io.saola.codecs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Serialises state into memory, field by field in a fixed order. {@link StateReader} is its mirror: what is put here in some
 * order is read there in the same order. A section frames what one part of the state writes:
 *
 * <pre>
 *     0 tag (4)     4 version (4)     8 length of the body (4)     12 body
 * </pre>
 *
 * <p>Sections may be nested. All integers are little-endian. Single-threaded; allocates only when the memory has to grow, which
 * a second state of the same size does not need.
 */
public final class StateWriter {
    /** Longest state, in bytes. */
    public static final int MAX_LENGTH = 256 * 1024 * 1024;

    /** Deepest nesting of sections. */
    public static final int MAX_DEPTH = 4;

    /** Bytes of a section before its body. */
    public static final int SECTION_HEADER_LENGTH = 12;

    static final int VERSION_OFFSET = 4;
    static final int LENGTH_OFFSET = 8;

    private final int[] sectionStart = new int[MAX_DEPTH];
    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private ByteBuffer bytes;
    private int depth;
    private int length;

    /**
     * Reserves memory outside the heap.
     *
     * @param initialCapacity in bytes; grows when needed
     */
    public StateWriter(final int initialCapacity) {
        bytes = allocate(initialCapacity);
    }

    /** Forgets what was written and keeps the memory. */
    public StateWriter reset() {
        length = 0;
        depth = 0;
        return this;
    }

    /** What was written; valid until the next {@link #reset}. */
    public DirectBuffer buffer() {
        return buffer;
    }

    /** Bytes written. */
    public int length() {
        return length;
    }

    /** Bytes that fit without growing. */
    public int capacity() {
        return buffer.capacity();
    }

    /**
     * Begins a section.
     *
     * @param tag which part of the state
     * @param version of that part's layout, from 1
     */
    public void beginSection(final int tag, final int version) {
        if (depth == MAX_DEPTH) {
            throw new StateException("section " + tag + " is nested deeper than " + MAX_DEPTH);
        }
        sectionStart[depth++] = length;
        putInt(tag);
        putInt(version);
        putInt(0);
    }

    /** Ends the section begun last. */
    public void endSection() {
        if (depth == 0) {
            throw new StateException("no section is open");
        }
        final int start = sectionStart[--depth];
        buffer.putInt(start + LENGTH_OFFSET, length - start - SECTION_HEADER_LENGTH, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Puts a yes or no.
     *
     * @param value one byte, 1 or 0
     */
    public void putBoolean(final boolean value) {
        putByte(value ? 1 : 0);
    }

    /**
     * Puts a small number, such as an enum's code.
     *
     * @param value from 0 to 255
     */
    public void putByte(final int value) {
        if ((value & 0xFF) != value) {
            throw new StateException(value + " is outside 0..255");
        }
        ensure(Byte.BYTES);
        buffer.putByte(length, (byte) value);
        length += Byte.BYTES;
    }

    /**
     * Puts a number of four bytes.
     *
     * @param value any
     */
    public void putInt(final int value) {
        ensure(Integer.BYTES);
        buffer.putInt(length, value, ByteOrder.LITTLE_ENDIAN);
        length += Integer.BYTES;
    }

    /**
     * Puts a number of eight bytes.
     *
     * @param value any
     */
    public void putLong(final long value) {
        ensure(Long.BYTES);
        buffer.putLong(length, value, ByteOrder.LITTLE_ENDIAN);
        length += Long.BYTES;
    }

    /**
     * Puts the first values of an array, without their number.
     *
     * @param values to put
     * @param count how many of them
     */
    public void putLongs(final long[] values, final int count) {
        ensure(count * Long.BYTES);
        for (int i = 0; i < count; i++) {
            buffer.putLong(length + i * Long.BYTES, values[i], ByteOrder.LITTLE_ENDIAN);
        }
        length += count * Long.BYTES;
    }

    /**
     * Puts a field of fixed length.
     *
     * @param source to copy from
     * @param fieldLength bytes from index 0
     */
    public void putBytes(final DirectBuffer source, final int fieldLength) {
        ensure(fieldLength);
        buffer.putBytes(length, source, 0, fieldLength);
        length += fieldLength;
    }

    /**
     * Puts text.
     *
     * @param text at most 255 characters of ASCII
     */
    public void putAscii(final String text) {
        putByte(text.length());
        for (int i = 0; i < text.length(); i++) {
            putByte(text.charAt(i));
        }
    }

    private void ensure(final int more) {
        if (more > buffer.capacity() - length) {
            grow((long) length + more);
        }
    }

    private void grow(final long needed) {
        if (needed > MAX_LENGTH) {
            throw new StateException("the state is longer than " + MAX_LENGTH + " bytes");
        }
        final ByteBuffer former = bytes;
        bytes = allocate((int) Math.min(MAX_LENGTH, Math.max(needed, 2L * former.capacity())));
        buffer.putBytes(0, former, 0, length);
    }

    private ByteBuffer allocate(final int capacity) {
        final ByteBuffer allocated = ByteBuffer.allocateDirect(capacity);
        buffer.wrap(allocated);
        return allocated;
    }
}
