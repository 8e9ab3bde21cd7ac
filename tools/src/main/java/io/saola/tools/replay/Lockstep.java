package io.saola.tools.replay;

import io.saola.codecs.sbe.EngineStartDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import org.agrona.DirectBuffer;

/**
 * Runs two sides over the same inputs and finds the first decision in which they differ. A side that only knows what was recorded may
 * miss what a killed process had not recorded yet: such a gap counts as a difference unless a new process life, or the end of the
 * recording, explains it. Not thread-safe.
 */
final class Lockstep {
    private static final int NONE = -1;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CapturedEffects leftEffects = new CapturedEffects();
    private final CapturedEffects rightEffects = new CapturedEffects();
    private final DecisionSource left;
    private final DecisionSource right;
    private long gapSequence;
    private long compared;
    private long unrecorded;
    private Found found;

    Lockstep(final DecisionSource left, final DecisionSource right) {
        this.left = left;
        this.right = right;
    }

    /**
     * Where the sides part.
     *
     * @param sequence of the input
     * @param effectIndex place among its decisions
     */
    record Found(long sequence, int effectIndex) {}

    /** Takes in one input on both sides; once they differ it must not be called any more. */
    void onInput(
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        leftEffects.clear();
        rightEffects.clear();
        if (header.wrap(buffer, offset).templateId() == EngineStartDecoder.TEMPLATE_ID && gapSequence != 0) {
            gapSequence = 0;
        }
        final boolean leftKnows = left.onInput(sequence, timestampNs, buffer, offset, length, leftEffects);
        right.onInput(sequence, timestampNs, buffer, offset, length, rightEffects);
        final int index = leftEffects.firstDifference(rightEffects);
        if (gapSequence != 0 && leftEffects.count() > 0) {
            found = new Found(gapSequence, 0);
        } else if (index == NONE) {
            compared += rightEffects.decisions();
        } else if (left.logic() == null && leftEffects.count() == 0) {
            unrecorded += rightEffects.decisions();
            gapSequence = gapSequence == 0 && leftKnows ? sequence : gapSequence;
        } else {
            found = new Found(sequence, index);
        }
    }

    /** The first difference, or null as long as there is none. */
    Found found() {
        return found;
    }

    /** Decisions that were equal. */
    long compared() {
        return compared;
    }

    /** Decisions of which the recording has no copy, for a reason that is no difference. */
    long unrecorded() {
        return unrecorded;
    }
}
