package io.saola.gateway.ssi.session;

import org.agrona.DirectBuffer;

/** Receives the frames of a SignalR connection, on the connection's thread. */
@FunctionalInterface
public interface HubFrames {
    /**
     * A complete text message.
     *
     * @param buffer holds it, until this method returns
     * @param offset of its first byte
     * @param length in bytes
     * @param receivedNs when it arrived, ns since the epoch
     * @return {@link SignalRFrame#flags()} of the frame, 0 if it could not be read
     */
    int onFrame(DirectBuffer buffer, int offset, int length, long receivedNs);

    /**
     * Tells, after a message, that no more should be read for now.
     *
     * @return true to leave further messages to TCP's flow control until {@link SignalRConnection#reading} is called
     */
    default boolean isFull() {
        return false;
    }
}
