package io.saola.benchmarks.feed;

import org.agrona.concurrent.UnsafeBuffer;

/** Takes frames of the hub and commits a message for each. One thread. */
@FunctionalInterface
interface FeedReaderUnderTest {
    /** Reads a whole frame, as it came from the socket. */
    void onFrame(UnsafeBuffer frame, long receivedNs);
}
