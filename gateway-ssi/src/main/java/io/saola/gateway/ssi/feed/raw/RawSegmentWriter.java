package io.saola.gateway.ssi.feed.raw;

import io.saola.gateway.ssi.GatewayException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;

/**
 * Appends records to segments, each begun anew. Buffers up to 1 MiB; a sync follows only when a segment is closed, because a
 * recording is evidence, not state. One thread, except {@link #writtenBytes}.
 */
final class RawSegmentWriter {
    private static final int BUFFER_LENGTH = 1 << 20;
    private static final String LOCK_FILE = "recorder.lock";

    private final Path directory;
    private final FileChannel lockFile;
    private final long segmentBytes;
    private final long maxBytes;
    private final CRC32C crc = new CRC32C();
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    private long totalBytes;
    private int number;
    private FileChannel channel;
    private long position;
    private final AtomicLong writtenBytes = new AtomicLong();

    private RawSegmentWriter(
            final Path directory,
            final FileChannel lockFile,
            final long segmentBytes,
            final long maxBytes,
            final long totalBytes,
            final int number) {
        this.directory = directory;
        this.lockFile = lockFile;
        this.segmentBytes = segmentBytes;
        this.maxBytes = maxBytes;
        this.totalBytes = totalBytes;
        this.number = number;
    }

    static RawSegmentWriter open(final Path directory, final long segmentBytes, final long maxBytes) {
        try {
            Files.createDirectories(directory);
            final FileChannel lockFile = lock(directory);
            final List<Path> earlier = RawSegment.list(directory);
            long totalBytes = 0;
            for (final Path segment : earlier) {
                totalBytes += Files.size(segment);
            }
            final int last = earlier.isEmpty() ? 0 : RawSegment.number(earlier.get(earlier.size() - 1));
            return new RawSegmentWriter(directory, lockFile, segmentBytes, maxBytes, totalBytes, last);
        } catch (final IOException e) {
            throw new GatewayException("cannot record in " + directory + ": " + e + "; choose another folder", e);
        }
    }

    /** Appends a frame; false if the folder holds as much as it may. */
    boolean append(
            final RawHub hub, final DirectBuffer frame, final int offset, final int length, final long receivedNs) {
        final int recordLength = RawSegment.RECORD_HEADER_LENGTH + length;
        if (totalBytes + recordLength + RawSegment.HEADER_LENGTH > maxBytes) {
            return false;
        }
        if (channel == null || position >= segmentBytes) {
            roll(receivedNs);
        }
        reserve(recordLength);
        final int from = buffer.position();
        buffer.putInt(from + RawSegment.LENGTH_OFFSET, RawSegment.lengthAndHub(length, hub));
        buffer.putLong(from + RawSegment.TIME_OFFSET, receivedNs);
        frame.getBytes(offset, buffer, from + RawSegment.RECORD_HEADER_LENGTH, length);
        crc.reset();
        crc.update(buffer.array(), from + RawSegment.LENGTH_OFFSET, Integer.BYTES);
        crc.update(buffer.array(), from + RawSegment.TIME_OFFSET, Long.BYTES + length);
        buffer.putInt(from + RawSegment.CRC_OFFSET, (int) crc.getValue());
        buffer.position(from + recordLength);
        count(recordLength);
        return true;
    }

    /** Hands what is buffered to the operating system. */
    void flush() {
        if (channel == null || buffer.position() == 0) {
            return;
        }
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            buffer.clear();
        } catch (final IOException e) {
            throw failure(e);
        }
    }

    /** Syncs and closes what is open; the folder is free for another recorder then, whatever the disk says. */
    void close() {
        try {
            closeSegment();
        } catch (final IOException e) {
            throw failure(e);
        } finally {
            CloseHelper.quietClose(lockFile);
        }
    }

    long writtenBytes() {
        return writtenBytes.get();
    }

    private void roll(final long createdNs) {
        try {
            closeSegment();
            if (number == RawSegment.MAX_SEGMENTS) {
                throw new GatewayException("the recording in " + directory + " has no segment number left");
            }
            number++;
            channel = FileChannel.open(
                    RawSegment.path(directory, number), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            position = 0;
            RawSegment.writeHeader(buffer, number, createdNs);
            count(RawSegment.HEADER_LENGTH);
        } catch (final IOException e) {
            throw failure(e);
        }
    }

    private void reserve(final int recordLength) {
        if (recordLength > buffer.remaining()) {
            flush();
        }
        if (recordLength > buffer.remaining()) {
            buffer = ByteBuffer.allocate(recordLength).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private void closeSegment() throws IOException {
        if (channel != null) {
            flush();
            channel.force(true);
            channel.close();
            channel = null;
        }
    }

    private void count(final int lengthBytes) {
        position += lengthBytes;
        totalBytes += lengthBytes;
        writtenBytes.getAndAdd(lengthBytes);
    }

    private GatewayException failure(final IOException cause) {
        return new GatewayException(
                "nothing is recorded any more: cannot write " + RawSegment.path(directory, number) + ": " + cause
                        + "; free or repair the disk, then restart the recorder",
                cause);
    }

    private static FileChannel lock(final Path directory) throws IOException {
        final FileChannel file =
                FileChannel.open(directory.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            final FileLock lock = file.tryLock();
            if (lock != null) {
                return file;
            }
        } catch (final OverlappingFileLockException heldHere) {
            file.close();
            throw new GatewayException("another recorder is at work in " + directory, heldHere);
        }
        file.close();
        throw new GatewayException("another recorder is at work in " + directory);
    }
}
