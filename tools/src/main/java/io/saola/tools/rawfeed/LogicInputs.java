package io.saola.tools.rawfeed;

import io.aeron.logbuffer.BufferClaim;
import io.aeron.protocol.DataHeaderFlyweight;
import io.aeron.protocol.HeaderFlyweight;
import io.saola.codecs.Frames;
import io.saola.engine.counters.Refusal;
import io.saola.engine.ingress.FrameValidator;
import io.saola.engine.logic.BusinessLogic;
import io.saola.gateway.ssi.IngressPort;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The engine's input without streams and rings: what the feed commits passes the same door check, gets the next sequence and the
 * time of its frame, and goes into the logic at once. One thread.
 */
final class LogicIngress implements IngressPort {
    private final UnsafeBuffer room = new UnsafeBuffer(new byte[DataHeaderFlyweight.HEADER_LENGTH + Frames.MAX_LENGTH]);
    private final FrameValidator validator = new FrameValidator();
    private final BusinessLogic logic;
    private int claimedLength;
    private long sequence;
    private long timestampNs;
    private long refused;

    LogicIngress(final BusinessLogic logic) {
        this.logic = logic;
    }

    /** Time of the inputs from now on, ns since the epoch; it never goes back. */
    void time(final long nowNs) {
        timestampNs = Math.max(timestampNs, nowNs);
    }

    /** Takes in what was committed last; to be called after every frame. */
    void flush() {
        final int length = claimedLength;
        claimedLength = 0;
        final boolean committed = length > 0 && room.getInt(0) == length;
        final boolean aborted =
                (room.getShort(HeaderFlyweight.TYPE_FIELD_OFFSET) & 0xFFFF) == HeaderFlyweight.HDR_TYPE_PAD;
        if (committed && !aborted) {
            input(room, DataHeaderFlyweight.HEADER_LENGTH, length - DataHeaderFlyweight.HEADER_LENGTH);
        }
    }

    /** Takes in a frame. */
    void input(final DirectBuffer buffer, final int offset, final int lengthBytes) {
        if (validator.check(buffer, offset, lengthBytes) == Refusal.NONE) {
            sequence++;
            logic.onInput(sequence, timestampNs, buffer, offset);
        } else {
            refused++;
        }
    }

    /** Frames that the door refused. */
    long refused() {
        return refused;
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
}
