package io.saola.codecs;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Fixed-length, zero-padded ASCII fields: symbols, account codes, broker order ids, names.
 *
 * <p>Stateless and thread-safe; only {@link #read} allocates.
 */
public final class AsciiFields {
    private AsciiFields() {}

    /**
     * Writes text and pads it with zeros.
     *
     * @param text ASCII; longer text is refused so that two symbols can never become one
     * @param buffer to write to
     * @param offset of the field
     * @param length of the field, bytes
     * @throws IllegalArgumentException if the text does not fit or is not ASCII
     */
    public static void write(
            final CharSequence text, final MutableDirectBuffer buffer, final int offset, final int length) {
        if (text.length() > length) {
            throw new IllegalArgumentException("\"" + text + "\" is longer than " + length + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (c == 0 || c > 127) {
                throw new IllegalArgumentException("\"" + text + "\" is not ASCII");
            }
            buffer.putByte(offset + i, (byte) c);
        }
        buffer.setMemory(offset + text.length(), length - text.length(), (byte) 0);
    }

    /**
     * Reads a field up to its padding.
     *
     * @param buffer to read from
     * @param offset of the field
     * @param length of the field, bytes
     * @return the text
     */
    public static String read(final DirectBuffer buffer, final int offset, final int length) {
        int end = 0;
        while (end < length && buffer.getByte(offset + end) != 0) {
            end++;
        }
        return buffer.getStringWithoutLengthAscii(offset, end);
    }

    /**
     * Tells whether the field is empty.
     *
     * @param buffer to read from
     * @param offset of the field
     * @return true if its first byte is zero
     */
    public static boolean isEmpty(final DirectBuffer buffer, final int offset) {
        return buffer.getByte(offset) == 0;
    }
}
