package io.saola.engine.replay;

import io.saola.codecs.Frames;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.StateHashDecoder;
import io.saola.engine.logic.effects.EffectSink;
import io.saola.engine.replay.ReplayReport.Difference;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Holds the effects of a replay against the recorded ones, one by one and byte by byte. Single-threaded; allocates nothing unless
 * they differ.
 */
final class EffectComparison implements EffectSink {
    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final StateHashDecoder hash = new StateHashDecoder();
    private final RecordedEffects recorded;
    private long currentSequence;
    private int effectIndex;
    private int length;
    private long compared;
    private long unrecorded;
    private long recordedHash;
    private long recordedHashSequence;
    private long replayedHash;
    private long unrecordedSince;
    private long lastEngineStart;
    private Difference difference;

    /**
     * Builds the comparison.
     *
     * @param recorded effects of the live run, null if it kept none
     */
    EffectComparison(final RecordedEffects recorded) {
        this.recorded = recorded;
    }

    @Override
    public MutableDirectBuffer begin() {
        return frame;
    }

    @Override
    public void commit(final long causeSequence, final long timestampNs, final int frameLength) {
        effectIndex = causeSequence == currentSequence ? effectIndex + 1 : 0;
        currentSequence = causeSequence;
        length = frameLength;
        if (recorded == null || !recorded.peek() || recordedCause() > causeSequence) {
            if (unrecordedSince == 0) {
                unrecordedSince = causeSequence;
            }
            unrecorded++;
        } else {
            closeGap();
            compare(recorded.buffer(), recorded.offset(), recorded.length());
            recorded.consume();
        }
    }

    /**
     * A new process life begins. What the former one decided and did not record was lost when it was killed; only there may the
     * recording have a gap.
     *
     * @param sequence of the start input
     */
    void onEngineStart(final long sequence) {
        lastEngineStart = sequence;
    }

    /** Effects that were recorded and did not come out of the replay are a difference too. */
    void finish() {
        if (recorded != null && difference == null && recorded.peek()) {
            difference = new Difference(
                    recordedCause(),
                    0,
                    "recorded " + describe(recorded.buffer(), recorded.offset(), recorded.length())
                            + ", but the replay ended without it");
        }
    }

    long compared() {
        return compared;
    }

    long unrecorded() {
        return unrecorded;
    }

    long recordedHash() {
        return recordedHash;
    }

    long recordedHashSequence() {
        return recordedHashSequence;
    }

    long replayedHash() {
        return replayedHash;
    }

    Difference difference() {
        return difference;
    }

    private void compare(final DirectBuffer buffer, final int offset, final int recordedLength) {
        noteHash(buffer, offset);
        if (difference != null) {
            return;
        }
        if (recordedLength == length && isSame(buffer, offset)) {
            compared++;
        } else {
            difference = new Difference(
                    currentSequence,
                    effectIndex,
                    "recorded " + describe(buffer, offset, recordedLength) + ", replayed "
                            + describe(frame, 0, length));
        }
    }

    private void closeGap() {
        if (unrecordedSince != 0 && lastEngineStart <= unrecordedSince && difference == null) {
            difference = new Difference(unrecordedSince, 0, "the replay causes an effect that the live run did not");
        }
        unrecordedSince = 0;
    }

    private long recordedCause() {
        return causeOf(recorded.buffer(), recorded.offset());
    }

    private boolean isSame(final DirectBuffer buffer, final int offset) {
        for (int i = 0; i < length; i++) {
            if (frame.getByte(i) != buffer.getByte(offset + i)) {
                return false;
            }
        }
        return true;
    }

    private void noteHash(final DirectBuffer buffer, final int offset) {
        if (header.wrap(buffer, offset).templateId() == StateHashDecoder.TEMPLATE_ID) {
            recordedHash = hash.wrapAndApplyHeader(buffer, offset, header).hash();
            recordedHashSequence = hash.causeSequence();
            if (header.wrap(frame, 0).templateId() == StateHashDecoder.TEMPLATE_ID) {
                replayedHash = hash.wrapAndApplyHeader(frame, 0, header).hash();
            }
        }
    }

    /** Every effect begins with its cause's sequence. */
    private static long causeOf(final DirectBuffer buffer, final int offset) {
        return buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH, ByteOrder.LITTLE_ENDIAN);
    }

    private String describe(final DirectBuffer buffer, final int offset, final int frameLength) {
        return "template " + header.wrap(buffer, offset).templateId() + " caused by " + causeOf(buffer, offset) + " ("
                + frameLength + " bytes)";
    }
}
