package io.saola.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** CRC-32C over a part of one byte buffer, without allocation. Not threadsafe. */
final class Crc32c {
    static final byte ALGORITHM = 1;

    private final CRC32C crc = new CRC32C();
    private final ByteBuffer view;

    Crc32c(final ByteBuffer bytes) {
        view = bytes.duplicate();
    }

    int compute(final int offset, final int length) {
        view.limit(offset + length).position(offset);
        crc.reset();
        crc.update(view);
        return (int) crc.getValue();
    }
}
