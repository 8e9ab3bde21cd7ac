package io.saola.tools.feed;

import io.aeron.logbuffer.BufferClaim;
import io.aeron.protocol.DataHeaderFlyweight;
import io.aeron.protocol.HeaderFlyweight;
import io.saola.gateway.ssi.IngressPort;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** A way into the engine that always has room; what was committed can be taken out. */
final class FeedIngress implements IngressPort {
    private static final int CLAIM_LENGTH = 2_048;

    private final List<UnsafeBuffer> rooms = new ArrayList<>();
    private int used;

    @Override
    public Outcome tryClaim(final int lengthBytes, final BufferClaim claim) {
        if (used == rooms.size()) {
            rooms.add(new UnsafeBuffer(new byte[CLAIM_LENGTH]));
        }
        final UnsafeBuffer room = rooms.get(used++);
        room.setMemory(0, DataHeaderFlyweight.HEADER_LENGTH, (byte) 0);
        room.putShort(HeaderFlyweight.TYPE_FIELD_OFFSET, (short) HeaderFlyweight.HDR_TYPE_DATA);
        claim.wrap(room, 0, lengthBytes + DataHeaderFlyweight.HEADER_LENGTH);
        return Outcome.CLAIMED;
    }

    /** Hands over what was committed since the last call. */
    void drain(final FrameConsumer consumer) {
        for (int i = 0; i < used; i++) {
            final UnsafeBuffer room = rooms.get(i);
            final int length = room.getInt(0);
            final boolean isAborted =
                    (room.getShort(HeaderFlyweight.TYPE_FIELD_OFFSET) & 0xFFFF) == HeaderFlyweight.HDR_TYPE_PAD;
            if (length > 0 && !isAborted) {
                consumer.onFrame(room, DataHeaderFlyweight.HEADER_LENGTH, length - DataHeaderFlyweight.HEADER_LENGTH);
            }
        }
        used = 0;
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public void close() {
        used = 0;
    }

    /** Takes a frame as the engine would get it. */
    @FunctionalInterface
    interface FrameConsumer {
        void onFrame(UnsafeBuffer buffer, int offset, int lengthBytes);
    }
}
