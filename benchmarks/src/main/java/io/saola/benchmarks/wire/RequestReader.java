package io.saola.benchmarks.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Puts the bytes of a connection together to whole HTTP requests of orders and tells each with the time its last byte was read. Bounded;
 * not thread-safe.
 */
final class RequestReader {
    /** Hears of whole requests. */
    @FunctionalInterface
    interface Listener {
        /**
         * A request is whole.
         *
         * @param requestId of its body, or -1 if it has none
         * @param isNew whether it places an order
         * @param arrivedNs monotonic time when its last byte was read
         */
        void onRequest(long requestId, boolean isNew, long arrivedNs);
    }

    private static final int MAX_LENGTH = 64 * 1024;
    private static final byte[] HEAD_END = ascii("\r\n\r\n");
    private static final byte[] CONTENT_LENGTH = ascii("content-length:");
    private static final byte[] REQUEST_ID = ascii("\"requestid\":\"");
    private static final byte[] NEW_ORDER = ascii("/neworder ");

    private final Listener listener;
    private final byte[] bytes = new byte[MAX_LENGTH];
    private int length;

    RequestReader(final Listener listener) {
        this.listener = listener;
    }

    /**
     * Takes what was read.
     *
     * @param from holds it, from index 0
     * @param count bytes
     * @param nowNs when they were read
     * @throws IOException if this is no sequence of requests
     */
    void onBytes(final byte[] from, final int count, final long nowNs) throws IOException {
        if (count > bytes.length - length) {
            throw new IOException("an order request of more than " + MAX_LENGTH + " bytes");
        }
        System.arraycopy(from, 0, bytes, length, count);
        length += count;
        int end = end();
        while (end > 0) {
            final int headEnd = indexOf(HEAD_END, 0, end);
            listener.onRequest(number(REQUEST_ID, headEnd, end), indexOf(NEW_ORDER, 0, headEnd) > 0, nowNs);
            System.arraycopy(bytes, end, bytes, 0, length - end);
            length -= end;
            end = end();
        }
    }

    /** Where the first request ends, or 0 while it is not whole. */
    private int end() throws IOException {
        final int headEnd = indexOf(HEAD_END, 0, length);
        if (headEnd < 0) {
            return 0;
        }
        final long bodyLength = number(CONTENT_LENGTH, 0, headEnd + HEAD_END.length);
        if (bodyLength < 0 || bodyLength > MAX_LENGTH) {
            throw new IOException("an order request without a usable Content-Length");
        }
        final long end = headEnd + HEAD_END.length + bodyLength;
        return end <= length ? (int) end : 0;
    }

    /** The number behind a word, or -1. */
    private long number(final byte[] word, final int from, final int to) {
        int at = indexOf(word, from, to);
        if (at < 0) {
            return -1;
        }
        at += word.length;
        while (at < to && bytes[at] == ' ') {
            at++;
        }
        long value = at < to && isDigit(bytes[at]) ? 0 : -1;
        while (at < to && isDigit(bytes[at]) && value < MAX_LENGTH * 1_000_000L) {
            value = value * 10 + bytes[at++] - '0';
        }
        return value;
    }

    /** Where a word in lower case stands, whatever the case there. */
    private int indexOf(final byte[] word, final int from, final int to) {
        for (int i = from; i + word.length <= to; i++) {
            int matched = 0;
            while (matched < word.length && lower(bytes[i + matched]) == word[matched]) {
                matched++;
            }
            if (matched == word.length) {
                return i;
            }
        }
        return -1;
    }

    private static byte lower(final byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter + 32) : letter;
    }

    private static boolean isDigit(final byte digit) {
        return digit >= '0' && digit <= '9';
    }

    private static byte[] ascii(final String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
