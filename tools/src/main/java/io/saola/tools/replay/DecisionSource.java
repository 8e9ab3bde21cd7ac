package io.saola.tools.replay;

import io.saola.engine.logic.BusinessLogic;
import org.agrona.DirectBuffer;

/** One side of a comparison: says for every input of a journal, in order, what was decided. Not thread-safe. */
interface DecisionSource extends AutoCloseable {
    /**
     * The effects of the next input.
     *
     * @param sequence of the input
     * @param timestampNs event time
     * @param buffer holding the frame
     * @param offset of the frame
     * @param length of the frame, bytes
     * @param effects empty; to be filled
     * @return false if this side does not reach so far
     */
    boolean onInput(
            long sequence, long timestampNs, DirectBuffer buffer, int offset, int length, CapturedEffects effects);

    /** The logic behind this side, or null if it only knows what was recorded. */
    BusinessLogic logic();

    @Override
    default void close() {
        // Most sources hold nothing open.
    }
}
