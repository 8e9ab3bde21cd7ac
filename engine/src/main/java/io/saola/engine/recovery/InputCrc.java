package io.saola.engine.recovery;

import io.saola.codecs.Frames;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;

/** CRC-32C of an input's frame, by which a snapshot knows its input again. Not thread-safe; allocates nothing. */
final class InputCrc {
    private final CRC32C crc = new CRC32C();
    private final byte[] frame = new byte[Frames.MAX_LENGTH];

    int of(final DirectBuffer buffer, final int offset, final int length) {
        crc.reset();
        for (int done = 0; done < length; done += frame.length) {
            final int part = Math.min(frame.length, length - done);
            buffer.getBytes(offset + done, frame, 0, part);
            crc.update(frame, 0, part);
        }
        return (int) crc.getValue();
    }
}
