package io.saola.simulator.server;

import io.netty.buffer.ByteBuf;
import io.saola.codecs.Decimals;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Builds a message of ASCII text in a buffer that is used again. Grows to the longest message and then no longer
 * allocates. Not threadsafe.
 */
final class AsciiWriter {
    private byte[] bytes;
    private int length;

    AsciiWriter(final int capacity) {
        bytes = new byte[capacity];
    }

    static byte[] ascii(final String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    AsciiWriter clear() {
        length = 0;
        return this;
    }

    AsciiWriter put(final byte[] text) {
        reserve(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
        return this;
    }

    AsciiWriter put(final char c) {
        reserve(1);
        bytes[length++] = (byte) c;
        return this;
    }

    /** Characters outside ASCII become question marks. */
    AsciiWriter put(final CharSequence text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            bytes[length++] = (byte) (c < 128 ? c : '?');
        }
        return this;
    }

    AsciiWriter put(final long number) {
        if (number < 0) {
            put('-');
        }
        long magnitude = Math.abs(number);
        final int digits = digits(magnitude);
        reserve(digits);
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + magnitude % 10);
            magnitude /= 10;
        }
        length += digits;
        return this;
    }

    AsciiWriter twoDigits(final long number) {
        return put((char) ('0' + number / 10 % 10)).put((char) ('0' + number % 10));
    }

    /** A scaled number as the feed prints doubles: at least one decimal, {@code 22950.0}. */
    AsciiWriter real(final long scaled) {
        final long fraction = Math.abs(scaled) % Decimals.ONE;
        plain(scaled);
        return fraction == 0 ? put('.').put('0') : this;
    }

    /** A scaled number without trailing zeros: {@code 22950}. */
    AsciiWriter plain(final long scaled) {
        if (scaled < 0) {
            put('-');
        }
        final long magnitude = Math.abs(scaled);
        put(magnitude / Decimals.ONE);
        long fraction = magnitude % Decimals.ONE;
        if (fraction != 0) {
            put('.');
            for (long unit = Decimals.ONE / 10; fraction != 0; unit /= 10) {
                put((char) ('0' + fraction / unit));
                fraction %= unit;
            }
        }
        return this;
    }

    int length() {
        return length;
    }

    void writeTo(final ByteBuf out) {
        out.writeBytes(bytes, 0, length);
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }

    private static int digits(final long magnitude) {
        int digits = 1;
        for (long rest = magnitude; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private void reserve(final int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
