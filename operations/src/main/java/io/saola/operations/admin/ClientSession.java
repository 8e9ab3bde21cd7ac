package io.saola.operations.admin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/** One client: its frames, its pace, its silence. Server thread only. */
final class ClientSession implements AutoCloseable {
    private static final long FRAME_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long IDLE_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(60);
    private static final int NO_FRAME = -1;

    private final ByteBuffer input = ByteBuffer.allocate(AdminProtocol.HEADER_LENGTH + AdminProtocol.MAX_LENGTH);
    private final SocketChannel channel;
    private final Person person;
    private final RateLimit pace;
    private long lastFrameNs;
    private long begunNs;

    ClientSession(final SocketChannel channel, final Person person, final int requestsPerSecond, final long nowNs) {
        this.channel = channel;
        this.person = person;
        pace = new RateLimit(requestsPerSecond, 2 * requestsPerSecond);
        lastFrameNs = nowNs;
    }

    Person person() {
        return person;
    }

    /** Reads what is there; false at the end of the stream. */
    boolean read(final long nowNs) throws IOException {
        if (input.position() == 0) {
            begunNs = nowNs;
        }
        return channel.read(input) >= 0;
    }

    /** Why the client must go now, or null. */
    AdminRefusal fault(final long nowNs) {
        if (input.position() >= AdminProtocol.HEADER_LENGTH) {
            final int length = input.getInt(0);
            if (length <= 0 || length > AdminProtocol.MAX_LENGTH) {
                return AdminRefusal.FRAME_LENGTH;
            }
        }
        if (input.position() != 0 && nowNs - begunNs > FRAME_TIMEOUT_NS) {
            return AdminRefusal.TOO_SLOW;
        }
        return nowNs - lastFrameNs > IDLE_TIMEOUT_NS ? AdminRefusal.IDLE : null;
    }

    boolean hasFrame() {
        return frameLength() != NO_FRAME;
    }

    /** The next document; {@link #hasFrame} must hold. */
    byte[] takeFrame(final long nowNs) {
        final byte[] document = new byte[frameLength()];
        input.flip();
        input.getInt();
        input.get(document);
        input.compact();
        lastFrameNs = nowNs;
        begunNs = nowNs;
        return document;
    }

    boolean isWithinPace(final long nowNs) {
        return pace.take(nowNs);
    }

    /** Writes a document; false if the client does not take it at once. */
    boolean write(final byte[] document) throws IOException {
        final ByteBuffer output = ByteBuffer.allocate(AdminProtocol.HEADER_LENGTH + document.length);
        output.putInt(document.length).put(document).flip();
        while (output.hasRemaining()) {
            if (channel.write(output) == 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (final IOException gone) {
            // It is gone either way.
        }
    }

    private int frameLength() {
        if (input.position() < AdminProtocol.HEADER_LENGTH) {
            return NO_FRAME;
        }
        final int length = input.getInt(0);
        final boolean isWhole = length > 0
                && length <= AdminProtocol.MAX_LENGTH
                && input.position() >= AdminProtocol.HEADER_LENGTH + length;
        return isWhole ? length : NO_FRAME;
    }
}
