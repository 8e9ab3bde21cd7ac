package io.saola.benchmarks.feed;

import io.aeron.logbuffer.BufferClaim;
import io.aeron.protocol.DataHeaderFlyweight;
import io.saola.gateway.ssi.IngressPort;
import java.util.zip.CRC32;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * An engine's stream without an engine: claims go round in a buffer of the size of a small Aeron term, with the header that Aeron
 * writes in front and the same release of the length at the commit. One thread.
 */
final class MemoryIngress implements IngressPort {
    private static final int CAPACITY = 1 << 20;
    private static final int FLAGS_AND_TYPE = 0x0001_C000;

    private final UnsafeBuffer term = new UnsafeBuffer(new byte[CAPACITY]);
    private int lastOffset;
    private int lastLength;
    private int nextOffset;

    @Override
    public Outcome tryClaim(final int lengthBytes, final BufferClaim claim) {
        final int length = lengthBytes + DataHeaderFlyweight.HEADER_LENGTH;
        final int aligned = BitUtil.align(length, 32);
        if (nextOffset + aligned > CAPACITY) {
            nextOffset = 0;
        }
        lastOffset = nextOffset;
        lastLength = length;
        nextOffset += aligned;
        term.putIntOrdered(lastOffset, -length);
        term.putInt(lastOffset + 4, FLAGS_AND_TYPE);
        term.putLong(lastOffset + 8, lastOffset);
        term.putLong(lastOffset + 16, 1);
        term.putLong(lastOffset + 24, 0);
        claim.wrap(term, lastOffset, length);
        return Outcome.CLAIMED;
    }

    /** Adds the frame committed last to a checksum. */
    void addTo(final CRC32 crc) {
        if (term.getInt(lastOffset) != lastLength) {
            throw new IllegalStateException("the last claim was not committed");
        }
        final int header = DataHeaderFlyweight.HEADER_LENGTH;
        crc.update(term.byteArray(), lastOffset + header, lastLength - header);
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public void close() {}
}
