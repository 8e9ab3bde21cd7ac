package io.saola.engine.warmup;

import org.agrona.DirectBuffer;

/** Takes the frames of a simulated day on their way into an engine. */
@FunctionalInterface
public interface FrameSink {
    /**
     * Takes a frame.
     *
     * @param frame holding it from index 0, valid during the call
     * @param lengthBytes of it
     */
    void send(DirectBuffer frame, int lengthBytes);
}
