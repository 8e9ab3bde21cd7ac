package io.saola.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads and writes that are carried to completion: one call of the operating system may do less than asked. */
final class CompleteIo {
    private static final int MAX_CALLS_WITHOUT_PROGRESS = 16;

    private CompleteIo() {}

    /** Writes every remaining byte of the source. */
    static void write(final StorageFile file, final ByteBuffer source, final long position) throws IOException {
        long at = position;
        int callsWithoutProgress = 0;
        while (source.hasRemaining()) {
            final int written = file.write(source, at);
            if (written > 0) {
                at += written;
                callsWithoutProgress = 0;
            } else if (++callsWithoutProgress == MAX_CALLS_WITHOUT_PROGRESS) {
                throw new IOException("the storage accepts no bytes at position " + at);
            }
        }
    }

    /** Fills the target unless the file ends first; returns the number of bytes read, never -1. */
    static int read(final StorageFile file, final ByteBuffer target, final long position) throws IOException {
        int total = 0;
        int callsWithoutProgress = 0;
        while (target.hasRemaining()) {
            final int read = file.read(target, position + total);
            if (read < 0) {
                break;
            }
            total += read;
            callsWithoutProgress = read > 0 ? 0 : callsWithoutProgress + 1;
            if (callsWithoutProgress == MAX_CALLS_WITHOUT_PROGRESS) {
                throw new IOException("the storage delivers no bytes at position " + (position + total));
            }
        }
        return total;
    }
}
