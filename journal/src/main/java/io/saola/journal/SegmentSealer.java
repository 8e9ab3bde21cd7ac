package io.saola.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Completes a segment: hashes what stands on disk and writes the seal behind it. Not threadsafe. */
final class SegmentSealer {
    private static final int CHUNK_LENGTH = 1 << 14;

    private final GroupBuffer group = new GroupBuffer(SealDescriptor.IMAGE_LENGTH);
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_LENGTH);
    private final Pace pace;

    SegmentSealer(final Pace pace) {
        this.pace = pace;
    }

    /** Writes the seal; the caller makes it durable. All before it must already be durable where that is wanted. */
    void seal(final StorageFile file, final SegmentEnd end, final int ownerEpoch) throws IOException {
        group.seal(end, sha256(file, end.offset(), chunk, pace));
        final ByteBuffer bytes = group.complete(
                GroupDescriptor.KIND_SEAL,
                end.header(),
                end.offset(),
                ownerEpoch,
                end.lastSequence() + 1,
                end.lastSequence(),
                end.chain().high(),
                end.chain().low());
        CompleteIo.write(file, bytes, end.offset());
    }

    /** SHA-256 of the first bytes of a file. */
    static byte[] sha256(final StorageFile file, final int length, final ByteBuffer chunk) throws IOException {
        return sha256(file, length, chunk, Pace.hurried());
    }

    private static byte[] sha256(final StorageFile file, final int length, final ByteBuffer chunk, final Pace pace)
            throws IOException {
        final MessageDigest digest = newDigest();
        int position = 0;
        while (position < length) {
            chunk.clear().limit(Math.min(chunk.capacity(), length - position));
            final int read = CompleteIo.read(file, chunk, position);
            if (read == 0) {
                throw new IOException("the file ends at " + position + ", before the seal");
            }
            digest.update(chunk.flip());
            position += read;
            pace.rest();
        }
        return digest.digest();
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
