package io.saola.gateway.ssi;

import io.aeron.logbuffer.BufferClaim;

/** A way into the engine. One thread at a time. */
public interface IngressPort extends AutoCloseable {
    /** What became of a claim. */
    enum Outcome {
        /** The claim is to be filled and committed, or aborted. */
        CLAIMED,
        /** The engine does not keep up; try again later. */
        BACK_PRESSURED,
        /** No engine is there. */
        NOT_CONNECTED
    }

    /**
     * Claims room for a frame, once, without waiting.
     *
     * @param lengthBytes of the frame
     * @param claim is wrapped around the room
     * @return whether there is room
     * @throws IllegalStateException if the way is closed for good
     */
    Outcome tryClaim(int lengthBytes, BufferClaim claim);

    /**
     * Tells whether an engine is there.
     *
     * @return true if it is
     */
    boolean isConnected();

    @Override
    void close();
}
