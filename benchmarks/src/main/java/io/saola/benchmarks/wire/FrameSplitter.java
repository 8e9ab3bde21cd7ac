package io.saola.benchmarks.wire;

import java.io.IOException;
import java.util.Arrays;

/** Cuts what a WebSocket server sends into whole frames, header and all. Bounded; not thread-safe. */
final class FrameSplitter {
    /** Hears of whole frames. */
    @FunctionalInterface
    interface Listener {
        /**
         * A frame is whole.
         *
         * @param frame header and payload
         * @throws IOException if it cannot be handed on
         */
        void onFrame(byte[] frame) throws IOException;
    }

    private static final int MAX_LENGTH = 512 * 1024;
    private static final int SHORT_HEADER = 2;
    private static final int LENGTH_MASK = 0x7F;
    private static final int TWO_BYTES_FOLLOW = 126;
    private static final int EIGHT_BYTES_FOLLOW = 127;

    private final Listener listener;
    private final byte[] bytes = new byte[MAX_LENGTH];
    private int length;

    FrameSplitter(final Listener listener) {
        this.listener = listener;
    }

    /**
     * Takes what was read.
     *
     * @param from holds it
     * @param offset first byte
     * @param count bytes
     * @throws IOException if a frame is longer than 512 KiB, or cannot be handed on
     */
    void onBytes(final byte[] from, final int offset, final int count) throws IOException {
        if (count > bytes.length - length) {
            throw new IOException("a WebSocket frame of more than " + MAX_LENGTH + " bytes");
        }
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
        int begin = 0;
        int end = end(begin);
        while (end > 0) {
            listener.onFrame(Arrays.copyOfRange(bytes, begin, end));
            begin = end;
            end = end(begin);
        }
        System.arraycopy(bytes, begin, bytes, 0, length - begin);
        length -= begin;
    }

    /** Where the frame that begins there ends, or 0 while it is not whole. */
    private int end(final int begin) throws IOException {
        final int available = length - begin;
        if (available < SHORT_HEADER) {
            return 0;
        }
        final int kind = bytes[begin + 1] & LENGTH_MASK;
        final int extra = kind == TWO_BYTES_FOLLOW ? 2 : kind == EIGHT_BYTES_FOLLOW ? 8 : 0;
        if (available < SHORT_HEADER + extra) {
            return 0;
        }
        long payload = extra == 0 ? kind : 0;
        for (int i = 0; i < extra; i++) {
            payload = payload << 8 | (bytes[begin + SHORT_HEADER + i] & 0xFF);
        }
        if (payload < 0 || payload > MAX_LENGTH - SHORT_HEADER - extra) {
            throw new IOException("a WebSocket frame of more than " + MAX_LENGTH + " bytes");
        }
        final long end = begin + SHORT_HEADER + extra + payload;
        return end <= length ? (int) end : 0;
    }
}
