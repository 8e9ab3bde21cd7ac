package io.saola.gateway.ssi.feed.raw;

import io.aeron.logbuffer.BufferClaim;
import io.aeron.protocol.DataHeaderFlyweight;
import io.saola.codecs.Frames;
import io.saola.gateway.ssi.IngressPort;
import org.agrona.concurrent.UnsafeBuffer;

/** The engine that a recording does not have: takes everything and keeps nothing. One thread. */
final class DiscardingIngress implements IngressPort {
    private final UnsafeBuffer room = new UnsafeBuffer(new byte[DataHeaderFlyweight.HEADER_LENGTH + Frames.MAX_LENGTH]);

    @Override
    public Outcome tryClaim(final int lengthBytes, final BufferClaim claim) {
        claim.wrap(room, 0, lengthBytes + DataHeaderFlyweight.HEADER_LENGTH);
        return Outcome.CLAIMED;
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public void close() {}
}
