package io.saola.gateway.ssi.feed.raw;

import io.saola.gateway.ssi.GatewayException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/** Reads a recording from its first frame to its last. One thread. */
public final class RawReader {
    private static final int BUFFER_LENGTH = 1 << 20;

    private final Path directory;
    private final CRC32C crc = new CRC32C();
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    private long frames;
    private long frameBytes;
    private long tornBytes;

    /**
     * Prepares to read.
     *
     * @param directory of the recording
     */
    public RawReader(final Path directory) {
        this.directory = directory;
    }

    /**
     * Hands out every frame. To be called once.
     *
     * @param handler receives them
     * @return what was there
     * @throws RawCorruptException if a segment is missing, is none or is damaged; names file and offset
     * @throws GatewayException if the folder holds no recording or cannot be read
     */
    public RawReadReport forEach(final RawFrameHandler handler) {
        final List<Path> segments = RawSegment.list(directory);
        if (segments.isEmpty()) {
            throw new GatewayException(
                    "no recording in " + directory + ": it has no segment " + RawSegment.path(directory, 1));
        }
        int expected = RawSegment.number(segments.get(0));
        for (final Path segment : segments) {
            if (RawSegment.number(segment) != expected) {
                throw new RawCorruptException("segment " + RawSegment.path(directory, expected) + " is missing");
            }
            expected++;
            read(segment, handler);
        }
        return new RawReadReport(segments.size(), frames, frameBytes, tornBytes);
    }

    private void read(final Path segment, final RawFrameHandler handler) {
        try (FileChannel channel = FileChannel.open(segment)) {
            final long size = channel.size();
            buffer.clear().flip();
            if (!fill(channel, RawSegment.HEADER_LENGTH)) {
                tornBytes += size;
                return;
            }
            final String fault = RawSegment.headerFault(buffer, RawSegment.number(segment));
            if (fault != null) {
                throw new RawCorruptException(segment + ": " + fault);
            }
            buffer.position(RawSegment.HEADER_LENGTH);
            long at = RawSegment.HEADER_LENGTH;
            while (at < size) {
                final int length = recordLength(channel, segment, at, size);
                if (length < 0) {
                    tornBytes += size - at;
                    return;
                }
                hand(length, handler);
                at += RawSegment.RECORD_HEADER_LENGTH + length;
            }
        } catch (final IOException e) {
            throw new GatewayException("cannot read " + segment + ": " + e, e);
        }
    }

    /** Length of the frame of the record at the buffer's position, which is whole there; -1 if the segment ends torn in it. */
    private int recordLength(final FileChannel channel, final Path segment, final long at, final long size)
            throws IOException {
        if (!fill(channel, RawSegment.RECORD_HEADER_LENGTH)) {
            return -1;
        }
        final int from = buffer.position();
        final int lengthAndHub = buffer.getInt(from + RawSegment.LENGTH_OFFSET);
        final int length = RawSegment.length(lengthAndHub);
        final long end = at + RawSegment.RECORD_HEADER_LENGTH + length;
        if (length < 1 || length > RawSegment.MAX_FRAME_LENGTH || RawSegment.hub(lengthAndHub) == null) {
            if (isZeroToTheEnd(channel)) {
                return -1; // the file grew, its data never came to the disk
            }
            throw new RawCorruptException(segment + ": offset " + at + " holds a length of " + lengthAndHub);
        }
        if (end > size || !fill(channel, RawSegment.RECORD_HEADER_LENGTH + length)) {
            return -1;
        }
        final int start = buffer.position();
        crc.reset();
        crc.update(buffer.array(), start + RawSegment.LENGTH_OFFSET, Integer.BYTES);
        crc.update(buffer.array(), start + RawSegment.TIME_OFFSET, Long.BYTES + length);
        if ((int) crc.getValue() != buffer.getInt(start + RawSegment.CRC_OFFSET)) {
            if (end == size) {
                return -1;
            }
            throw new RawCorruptException(segment + ": the record at offset " + at + " has another checksum");
        }
        return length;
    }

    private void hand(final int length, final RawFrameHandler handler) {
        final int from = buffer.position();
        view.wrap(buffer.array());
        handler.onFrame(
                RawSegment.hub(buffer.getInt(from + RawSegment.LENGTH_OFFSET)),
                view,
                from + RawSegment.RECORD_HEADER_LENGTH,
                length,
                buffer.getLong(from + RawSegment.TIME_OFFSET));
        buffer.position(from + RawSegment.RECORD_HEADER_LENGTH + length);
        frames++;
        frameBytes += length;
    }

    /** Makes so many bytes available from the buffer's position on; false if the file has not so many. */
    private boolean fill(final FileChannel channel, final int lengthBytes) throws IOException {
        if (buffer.remaining() >= lengthBytes) {
            return true;
        }
        if (buffer.capacity() < lengthBytes) {
            buffer = ByteBuffer.allocate(lengthBytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(buffer);
        } else {
            buffer.compact();
        }
        int read = 0;
        while (read >= 0 && buffer.position() < lengthBytes) {
            read = channel.read(buffer);
        }
        buffer.flip();
        return buffer.remaining() >= lengthBytes;
    }

    private boolean isZeroToTheEnd(final FileChannel channel) throws IOException {
        do {
            while (buffer.hasRemaining()) {
                if (buffer.get() != 0) {
                    return false;
                }
            }
        } while (fill(channel, 1));
        return true;
    }
}
