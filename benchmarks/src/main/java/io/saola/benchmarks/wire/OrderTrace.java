package io.saola.benchmarks.wire;

/**
 * The stamps of one frame that led to a new order, all on the monotonic clock that the processes of a Linux host share, ns.
 *
 * @param frame number of the frame, from 0
 * @param requestId of the order
 * @param intendedNs when the frame was to be written
 * @param sentNs when the broker's write of it began
 * @param readNs when the gateway had read it
 * @param offeredNs when the message was on the engine's stream
 * @param sequencedNs when it was an input
 * @param journaledNs when the input was journaled
 * @param decidedNs when the order was in the output ring
 * @param releasedNs when it was on the engine's stream
 * @param takenNs when the gateway had taken it
 * @param signedNs when its request was signed
 * @param writtenNs when the bytes were handed to the socket
 * @param arrivedNs when the broker had read the whole request
 */
record OrderTrace(
        int frame,
        long requestId,
        long intendedNs,
        long sentNs,
        long readNs,
        long offeredNs,
        long sequencedNs,
        long journaledNs,
        long decidedNs,
        long releasedNs,
        long takenNs,
        long signedNs,
        long writtenNs,
        long arrivedNs) {

    /** Length of a stage, ns; negative if the clocks of two processes do not agree. */
    long ns(final WireStage stage) {
        return switch (stage) {
            case NETWORK_IN -> readNs - sentNs;
            case DECODE -> offeredNs - readNs;
            case SEQUENCE -> sequencedNs - offeredNs;
            case JOURNAL -> journaledNs - sequencedNs;
            case DECIDE -> decidedNs - journaledNs;
            case EGRESS -> releasedNs - decidedNs;
            case PICK_UP -> takenNs - releasedNs;
            case SIGN -> signedNs - takenNs;
            case WRITE -> writtenNs - signedNs;
        };
    }

    /** From the broker's write to the product's: tick to wire. */
    long tickToWireNs() {
        return writtenNs - sentNs;
    }

    /** From the engine's stream to the gateway's order thread: what the engine and two hops over Aeron IPC take. */
    long engineNs() {
        return takenNs - offeredNs;
    }

    /** From the time the frame was to be written until the broker has the request: what can be compared with a bare echo. */
    long fromIntendedNs() {
        return arrivedNs - intendedNs;
    }
}
