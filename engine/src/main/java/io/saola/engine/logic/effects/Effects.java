package io.saola.engine.logic.effects;

import io.saola.codecs.Frames;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertEncoder;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.StateHashEncoder;
import io.saola.codecs.sbe.StrategySignalEncoder;
import org.agrona.MutableDirectBuffer;

/**
 * Encodes what the logic decides. One input may cause a bounded number of effects: orders stop first, then alerts and
 * signals, so that there is always room for the state hash.
 *
 * <p>Logic thread only; allocates nothing.
 */
public final class Effects {
    private static final int ORDER_BOUND = Frames.MAX_EFFECTS_PER_INPUT - 16;
    private static final int OTHER_BOUND = Frames.MAX_EFFECTS_PER_INPUT - 1;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final AlertEncoder alert = new AlertEncoder();
    private final StrategySignalEncoder signal = new StrategySignalEncoder();
    private final StateHashEncoder stateHash = new StateHashEncoder();
    private EffectSink sink = EffectSink.MUTED;
    private long causeSequence;
    private long causeReceivedNs;
    private long timestampNs;
    private int count;
    private long suppressed;
    private AlertCode refusal = AlertCode.NULL_VAL;
    private RejectReason refusalReason = RejectReason.NONE;

    /**
     * Chooses where effects go.
     *
     * @param newSink from the next input on
     */
    public void sink(final EffectSink newSink) {
        sink = newSink;
    }

    /**
     * Starts with the next input.
     *
     * @param sequence of the input
     * @param eventTimeNs of the input
     * @param receivedNs when its cause reached the sender
     */
    public void begin(final long sequence, final long eventTimeNs, final long receivedNs) {
        causeSequence = sequence;
        timestampNs = eventTimeNs;
        causeReceivedNs = receivedNs;
        count = 0;
    }

    /** Forgets refusals told so far: from now on the first one is that of the command at hand. */
    public void watchRefusals() {
        refusal = AlertCode.NULL_VAL;
        refusalReason = RejectReason.NONE;
    }

    /** The first refusal told since {@link #watchRefusals}, or {@code NULL_VAL}. */
    public AlertCode refusal() {
        return refusal;
    }

    /** Why, or {@code NONE}. */
    public RejectReason refusalReason() {
        return refusalReason;
    }

    /** Effects of the current input so far; the next order's place among them. */
    public int count() {
        return count;
    }

    /** Tells whether the current input may cause another order. */
    public boolean hasRoomForOrder() {
        return count < ORDER_BOUND;
    }

    /** Tells whether the current input may cause another effect that no order waits for; counts if it may not. */
    public boolean hasRoomForReport() {
        if (count >= OTHER_BOUND) {
            suppressed++;
            return false;
        }
        return true;
    }

    /** Alerts and signals dropped because one input caused too many. */
    public long suppressed() {
        return suppressed;
    }

    /** The input being processed. */
    public long causeSequence() {
        return causeSequence;
    }

    /** Event time of that input, ns since the epoch. */
    public long timestampNs() {
        return timestampNs;
    }

    /** When that input's cause reached its sender, host clock. */
    public long causeReceivedNs() {
        return causeReceivedNs;
    }

    /**
     * Space for an order's frame; {@link #hasRoomForOrder} must hold.
     *
     * @return to be written from index 0
     */
    public MutableDirectBuffer beginOrder() {
        return sink.begin();
    }

    /**
     * Hands over what was written since {@link #beginOrder}.
     *
     * @param length of the frame, bytes
     */
    public void commitOrder(final int length) {
        commit(length);
    }

    /**
     * Tells people something.
     *
     * @param severity how urgent
     * @param code what
     * @param reason of a refusal, else {@code NONE}
     * @param clientOrderId the order, or the schema's null
     * @param strategyId the strategy, or the schema's null
     * @param instrumentId the instrument, or the schema's null
     * @param value depends on the code
     */
    public void alert(
            final AlertSeverity severity,
            final AlertCode code,
            final RejectReason reason,
            final long clientOrderId,
            final int strategyId,
            final int instrumentId,
            final long value) {
        if (refusal == AlertCode.NULL_VAL && isRefusal(code)) {
            refusal = code;
            refusalReason = reason;
        }
        if (count >= OTHER_BOUND) {
            suppressed++;
            return;
        }
        alert.wrapAndApplyHeader(sink.begin(), 0, header);
        alert.causeSequence(causeSequence)
                .severity(severity)
                .code(code)
                .rejectReason(reason)
                .clientOrderId(clientOrderId)
                .strategyId(strategyId)
                .instrumentId(instrumentId)
                .value(value);
        commit(MessageHeaderEncoder.ENCODED_LENGTH + AlertEncoder.BLOCK_LENGTH);
    }

    /**
     * Records a strategy's opinion.
     *
     * @param strategyId whose
     * @param instrumentId on what
     * @param side direction
     * @param strength 0 to one, nine decimals
     * @param price at which it was formed, scaled or null
     */
    public void strategySignal(
            final int strategyId, final int instrumentId, final Side side, final long strength, final long price) {
        if (count >= OTHER_BOUND) {
            suppressed++;
            return;
        }
        signal.wrapAndApplyHeader(sink.begin(), 0, header);
        signal.causeSequence(causeSequence)
                .strategyId(strategyId)
                .instrumentId(instrumentId)
                .side(side)
                .strength(strength)
                .price(price);
        commit(MessageHeaderEncoder.ENCODED_LENGTH + StrategySignalEncoder.BLOCK_LENGTH);
    }

    /**
     * Records the digest of the state after the current input.
     *
     * @param hash digest
     */
    public void stateHash(final long hash) {
        stateHash.wrapAndApplyHeader(sink.begin(), 0, header);
        stateHash.causeSequence(causeSequence).hash(hash);
        commit(MessageHeaderEncoder.ENCODED_LENGTH + StateHashEncoder.BLOCK_LENGTH);
    }

    /**
     * Writes what outlives an input.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putLong(suppressed);
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        suppressed = in.getLong();
    }

    private static boolean isRefusal(final AlertCode code) {
        return switch (code) {
            case ORDER_REFUSED,
                    INPUT_REFUSED,
                    LEDGER_REFUSED,
                    KILL_REFUSED,
                    CONTROL_REFUSED,
                    STRATEGY_REFUSED,
                    PARENT_REFUSED,
                    EXIT_REFUSED -> true;
            default -> false;
        };
    }

    private void commit(final int length) {
        count++;
        sink.commit(causeSequence, timestampNs, length);
    }
}
