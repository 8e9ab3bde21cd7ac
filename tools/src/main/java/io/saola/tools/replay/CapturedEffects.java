package io.saola.tools.replay;

import io.saola.codecs.Frames;
import io.saola.codecs.sbe.MarketSnapshotDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.ReconcileRequestDecoder;
import io.saola.codecs.sbe.RiskSnapshotDecoder;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.StateHashDecoder;
import io.saola.engine.logic.effects.EffectSink;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Keeps the effects of one input, or of several until {@link #clear}. Which of them are <em>decisions</em> is told by exclusion, so that
 * every message to come counts as one: not the digest of the state, and not the pictures of the market and of risk that observers get
 * every second. Not thread-safe.
 */
public final class CapturedEffects implements EffectSink {
    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final ExpandableArrayBuffer frames = new ExpandableArrayBuffer(1 << 12);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private int[] offsets = new int[Frames.MAX_EFFECTS_PER_INPUT + 1];
    private int count;

    @Override
    public MutableDirectBuffer begin() {
        return frame;
    }

    @Override
    public void commit(final long causeSequence, final long timestampNs, final int length) {
        add(frame, 0, length);
    }

    void add(final DirectBuffer buffer, final int offset, final int length) {
        if (count + 1 == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * offsets.length);
        }
        frames.putBytes(offsets[count], buffer, offset, length);
        offsets[count + 1] = offsets[count] + length;
        count++;
    }

    /** Forgets all of them. */
    public void clear() {
        count = 0;
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** Holds all frames. */
    public MutableDirectBuffer buffer() {
        return frames;
    }

    /** Where an effect starts in {@link #buffer}. */
    public int offset(final int index) {
        return offsets[index];
    }

    /** Bytes of an effect. */
    public int length(final int index) {
        return offsets[index + 1] - offsets[index];
    }

    /** Number of an effect's message. */
    public int templateId(final int index) {
        return header.wrap(frames, offsets[index]).templateId();
    }

    /** Whether an effect is a decision. */
    public boolean isDecision(final int index) {
        return switch (templateId(index)) {
            case StateHashDecoder.TEMPLATE_ID, MarketSnapshotDecoder.TEMPLATE_ID, RiskSnapshotDecoder.TEMPLATE_ID ->
                false;
            default -> true;
        };
    }

    /** Whether an effect is one that a broker answers: an order request, or a question for the books. */
    boolean isRequest(final int index) {
        final int templateId = templateId(index);
        return templateId == SendOrderDecoder.TEMPLATE_ID || templateId == ReconcileRequestDecoder.TEMPLATE_ID;
    }

    /** Decisions among the effects. */
    int decisions() {
        int decisions = 0;
        for (int i = 0; i < count; i++) {
            decisions += isDecision(i) ? 1 : 0;
        }
        return decisions;
    }

    /**
     * Compares the decisions with those of another side, one by one and byte for byte.
     *
     * @param other side
     * @return place among the decisions of the first that differs or is missing on a side, or -1
     */
    int firstDifference(final CapturedEffects other) {
        return firstDifference(other, this::isDecision, other::isDecision);
    }

    /** The same for the requests alone, placed among requests. */
    int firstRequestDifference(final CapturedEffects other) {
        return firstDifference(other, this::isRequest, other::isRequest);
    }

    private int firstDifference(
            final CapturedEffects other, final IntPredicate counts, final IntPredicate otherCounts) {
        int index = next(0, counts);
        int otherIndex = other.next(0, otherCounts);
        int place = 0;
        while (index < count && otherIndex < other.count) {
            if (!isSame(index, other, otherIndex)) {
                return place;
            }
            index = next(index + 1, counts);
            otherIndex = other.next(otherIndex + 1, otherCounts);
            place++;
        }
        return index < count || otherIndex < other.count ? place : -1;
    }

    private int next(final int from, final IntPredicate counts) {
        int index = from;
        while (index < count && !counts.test(index)) {
            index++;
        }
        return index;
    }

    /**
     * Reads what a live run recorded of one input.
     *
     * @param effects folder of the effects journal
     * @param sequence of the input
     * @return its effects, none if it kept no copy
     */
    public static CapturedEffects recorded(final Path effects, final long sequence) {
        final CapturedEffects found = new CapturedEffects();
        try (RecordedSource source = new RecordedSource(effects)) {
            source.onInput(sequence, 0, found.frame, 0, 0, found);
        }
        return found;
    }

    /**
     * Whether two effects are equal byte for byte.
     *
     * @param index of this side's
     * @param other side
     * @param otherIndex of the other side's
     * @return true if they are
     */
    public boolean isSame(final int index, final CapturedEffects other, final int otherIndex) {
        if (length(index) != other.length(otherIndex)) {
            return false;
        }
        for (int i = 0; i < length(index); i++) {
            if (frames.getByte(offsets[index] + i) != other.frames.getByte(other.offsets[otherIndex] + i)) {
                return false;
            }
        }
        return true;
    }
}
