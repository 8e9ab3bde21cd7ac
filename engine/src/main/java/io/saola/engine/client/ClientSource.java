package io.saola.engine.client;

import org.agrona.DirectBuffer;

/** Where a client hears from what went into an engine and what came out of it. For the client's thread only. */
interface ClientSource extends AutoCloseable {
    /** Sequence of an input or effect whose source does not tell it. */
    long UNKNOWN_SEQUENCE = 0;

    /**
     * Hands out what has come, a bounded number.
     *
     * @return inputs and effects handed out; 0: nothing to do
     */
    int poll();

    /** True if what the engine decides now arrives here. */
    boolean isCurrent();

    /** True if messages passed unheard since the last call. */
    boolean hasMissed();

    @Override
    void close();

    /** Takes what is handed out; frames are valid during the call. */
    interface Handler {
        /** An input; its sequence or {@link #UNKNOWN_SEQUENCE}. */
        void onInput(long sequence, DirectBuffer buffer, int offset, int lengthBytes);

        /** An effect; its own sequence or {@link #UNKNOWN_SEQUENCE}. */
        void onEffect(long sequence, DirectBuffer buffer, int offset, int lengthBytes);
    }
}
