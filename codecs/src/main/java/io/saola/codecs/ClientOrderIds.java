package io.saola.codecs;

/**
 * Order identity from the journal: the sequence of the input that caused the order and its place among that input's
 * effects. Unique over restarts because sequences are, and the same in every replay.
 */
public final class ClientOrderIds {
    private static final int INDEX_BITS = 6;

    private ClientOrderIds() {}

    /**
     * The id of an order.
     *
     * @param causeSequence the input's sequence, from 1
     * @param effectIndex the order's place among the input's effects, 0 to 63
     * @return a positive id
     */
    public static long of(final long causeSequence, final int effectIndex) {
        assert effectIndex >= 0 && effectIndex < Frames.MAX_EFFECTS_PER_INPUT;
        return causeSequence << INDEX_BITS | effectIndex;
    }

    /**
     * The input that caused an order.
     *
     * @param clientOrderId an id made by {@link #of}
     * @return its cause's sequence
     */
    public static long causeSequence(final long clientOrderId) {
        return clientOrderId >>> INDEX_BITS;
    }
}
