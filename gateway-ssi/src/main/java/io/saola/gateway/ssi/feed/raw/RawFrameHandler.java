package io.saola.gateway.ssi.feed.raw;

import org.agrona.DirectBuffer;

/** Receives recorded frames in their order. */
@FunctionalInterface
public interface RawFrameHandler {
    /**
     * A frame.
     *
     * @param hub it came from
     * @param buffer holds it, until this method returns
     * @param offset of its first byte
     * @param length in bytes
     * @param receivedNs when it arrived, ns since the epoch
     */
    void onFrame(RawHub hub, DirectBuffer buffer, int offset, int length, long receivedNs);
}
