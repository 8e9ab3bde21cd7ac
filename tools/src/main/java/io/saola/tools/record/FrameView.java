package io.saola.tools.record;

import io.saola.codecs.sbe.MessageHeaderDecoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A look at one frame, bounded by its length: whatever its bytes say, nothing behind it is read. Valid until the buffer changes.
 * Not thread-safe.
 */
public final class FrameView {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[0]);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final int schemaId;
    private boolean known;

    /**
     * A view of frames of one schema.
     *
     * @param schema of the frames
     */
    public FrameView(final MessageSchema schema) {
        schemaId = schema.id();
    }

    /**
     * Looks at a frame.
     *
     * @param source holding the frame
     * @param offset of the frame
     * @param lengthBytes of the frame
     * @return this
     */
    public FrameView wrap(final DirectBuffer source, final int offset, final int lengthBytes) {
        buffer.wrap(source, offset, lengthBytes);
        header.wrap(buffer, 0);
        known = lengthBytes >= MessageHeaderDecoder.ENCODED_LENGTH && header.schemaId() == schemaId;
        return this;
    }

    /** True if the frame has a header of the schema. */
    public boolean isKnown() {
        return known;
    }

    /** Number of the message, -1 if the frame is none of the schema. */
    public int templateId() {
        return known ? header.templateId() : -1;
    }

    /** Version of the schema that wrote the frame. */
    public int version() {
        return header.version();
    }

    /** Bytes of the fixed block that the frame holds. */
    public int blockLength() {
        return Math.min(header.blockLength(), buffer.capacity() - MessageHeaderDecoder.ENCODED_LENGTH);
    }

    /** Holds the frame from index 0. */
    public DirectBuffer buffer() {
        return buffer;
    }

    /** Start of the fixed block. */
    public int blockOffset() {
        return MessageHeaderDecoder.ENCODED_LENGTH;
    }

    /** Bytes of the frame. */
    public int lengthBytes() {
        return buffer.capacity();
    }
}
