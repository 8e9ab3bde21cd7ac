package io.saola.tools.rawfeed;

import io.aeron.logbuffer.BufferClaim;
import io.aeron.protocol.DataHeaderFlyweight;
import io.aeron.protocol.HeaderFlyweight;
import io.saola.codecs.Frames;
import io.saola.gateway.ssi.IngressPort;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A publisher's way to a taker in the same thread, without a stream: room for one frame, which always is there. What was committed goes to
 * the taker before the next claim, or by {@link #flush}. One thread.
 */
public final class DirectIngress implements IngressPort {
    private final UnsafeBuffer room = new UnsafeBuffer(new byte[DataHeaderFlyweight.HEADER_LENGTH + Frames.MAX_LENGTH]);
    private final FrameTaker taker;
    private int claimedLength;

    /**
     * Builds the way.
     *
     * @param taker gets every frame committed
     */
    public DirectIngress(final FrameTaker taker) {
        this.taker = taker;
    }

    /** Hands over what was committed last; an aborted claim holds nothing. */
    public void flush() {
        final int length = claimedLength;
        claimedLength = 0;
        final int type = room.getShort(HeaderFlyweight.TYPE_FIELD_OFFSET) & 0xFFFF;
        if (length > 0 && room.getInt(0) == length && type != HeaderFlyweight.HDR_TYPE_PAD) {
            taker.onFrame(room, DataHeaderFlyweight.HEADER_LENGTH, length - DataHeaderFlyweight.HEADER_LENGTH);
        }
    }

    @Override
    public Outcome tryClaim(final int lengthBytes, final BufferClaim claim) {
        flush();
        claimedLength = lengthBytes + DataHeaderFlyweight.HEADER_LENGTH;
        room.putInt(0, 0);
        room.putShort(HeaderFlyweight.TYPE_FIELD_OFFSET, (short) HeaderFlyweight.HDR_TYPE_DATA);
        claim.wrap(room, 0, claimedLength);
        return Outcome.CLAIMED;
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public void close() {
        flush();
    }

    /** Takes a frame, valid during the call. */
    @FunctionalInterface
    public interface FrameTaker {
        /**
         * A frame.
         *
         * @param buffer holding it
         * @param offset of it
         * @param lengthBytes of it
         */
        void onFrame(DirectBuffer buffer, int offset, int lengthBytes);
    }
}
