package io.saola.tools.rawfeed;

import io.saola.engine.counters.Refusal;
import io.saola.engine.ingress.FrameValidator;
import io.saola.engine.logic.BusinessLogic;
import org.agrona.DirectBuffer;

/**
 * The engine's input without streams and rings: a frame passes the same door check, gets the next sequence and the time told last, and
 * goes into the logic at once. One thread.
 */
final class LogicInputs implements DirectIngress.FrameTaker {
    private final FrameValidator validator = new FrameValidator();
    private final BusinessLogic logic;
    private long sequence;
    private long timestampNs;
    private long refused;

    LogicInputs(final BusinessLogic logic) {
        this.logic = logic;
    }

    /** Time of the inputs from now on, ns since the epoch; it never goes back. */
    void time(final long nowNs) {
        timestampNs = Math.max(timestampNs, nowNs);
    }

    @Override
    public void onFrame(final DirectBuffer buffer, final int offset, final int lengthBytes) {
        if (validator.check(buffer, offset, lengthBytes) == Refusal.NONE) {
            sequence++;
            logic.onInput(sequence, timestampNs, buffer, offset);
        } else {
            refused++;
        }
    }

    /** Frames that the door refused. */
    long refused() {
        return refused;
    }
}
