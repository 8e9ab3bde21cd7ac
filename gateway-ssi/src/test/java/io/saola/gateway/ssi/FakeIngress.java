package io.saola.gateway.ssi;

import io.aeron.logbuffer.BufferClaim;
import io.aeron.protocol.DataHeaderFlyweight;
import io.aeron.protocol.HeaderFlyweight;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** An engine's input that keeps what was committed, and can refuse room. */
public final class FakeIngress implements IngressPort {
    private final List<UnsafeBuffer> claims = new ArrayList<>();
    private final UnsafeBuffer reused = new UnsafeBuffer(new byte[1_024]);
    private final boolean keeps;
    private Outcome refusal;

    public FakeIngress() {
        this(true);
    }

    private FakeIngress(final boolean keeps) {
        this.keeps = keeps;
    }

    /** One that forgets everything, for tests that count allocations. */
    public static FakeIngress forgetful() {
        return new FakeIngress(false);
    }

    /** What to answer from now on; null for room. */
    public void refuse(final Outcome outcome) {
        refusal = outcome;
    }

    /** The frames committed so far. */
    public List<DirectBuffer> frames() {
        final List<DirectBuffer> frames = new ArrayList<>();
        for (final UnsafeBuffer claim : claims) {
            final boolean committed = claim.getInt(0) > 0;
            final boolean aborted =
                    (claim.getShort(HeaderFlyweight.TYPE_FIELD_OFFSET) & 0xFFFF) == HeaderFlyweight.HDR_TYPE_PAD;
            if (committed && !aborted) {
                frames.add(new UnsafeBuffer(
                        claim,
                        DataHeaderFlyweight.HEADER_LENGTH,
                        claim.capacity() - DataHeaderFlyweight.HEADER_LENGTH));
            }
        }
        return frames;
    }

    public void clear() {
        claims.clear();
    }

    @Override
    public Outcome tryClaim(final int lengthBytes, final BufferClaim claim) {
        if (refusal != null) {
            return refusal;
        }
        final int length = lengthBytes + DataHeaderFlyweight.HEADER_LENGTH;
        final UnsafeBuffer room = keeps ? new UnsafeBuffer(new byte[length]) : reused;
        if (keeps) {
            claims.add(room);
        }
        room.putShort(HeaderFlyweight.TYPE_FIELD_OFFSET, (short) HeaderFlyweight.HDR_TYPE_DATA);
        claim.wrap(room, 0, length);
        return Outcome.CLAIMED;
    }

    @Override
    public boolean isConnected() {
        return refusal != Outcome.NOT_CONNECTED;
    }

    @Override
    public void close() {}
}
