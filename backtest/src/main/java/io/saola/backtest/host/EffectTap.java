package io.saola.backtest.host;

import io.saola.codecs.Frames;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.engine.logic.effects.EffectSink;
import io.saola.journal.JournalWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Where the logic's effects go in a backtest: copies into the effects journal, order requests to whoever answers them, once the input
 * that caused them is done. Not thread-safe.
 */
final class EffectTap implements EffectSink {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final AlertDecoder alert = new AlertDecoder();
    private final SendOrderDecoder sendOrder = new SendOrderDecoder();
    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final UnsafeBuffer waiting = new UnsafeBuffer(new byte[Frames.MAX_EFFECTS_PER_INPUT * Frames.MAX_LENGTH]);
    private final UnsafeBuffer handed = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final Map<RejectReason, Long> refusedOrders = new EnumMap<>(RejectReason.class);
    private Consumer<SendOrderDecoder> orders = order -> {};
    private JournalWriter copies;
    private int waitingCount;

    /** Chooses who takes order requests; the decoder is valid during the call. */
    void orders(final Consumer<SendOrderDecoder> newOrders) {
        orders = newOrders;
    }

    /** Chooses the journal of effects; null for none. */
    void copies(final JournalWriter newCopies) {
        copies = newCopies;
    }

    /** Orders that the engine's own controls refused, by reason. */
    Map<RejectReason, Long> refusedOrders() {
        return refusedOrders;
    }

    @Override
    public MutableDirectBuffer begin() {
        return frame;
    }

    @Override
    public void commit(final long causeSequence, final long timestampNs, final int length) {
        if (copies != null) {
            copies.append(timestampNs, frame, 0, length);
        }
        header.wrap(frame, 0);
        if (header.templateId() == SendOrderDecoder.TEMPLATE_ID) {
            waiting.putBytes(waitingCount * Frames.MAX_LENGTH, frame, 0, Frames.MAX_LENGTH);
            waitingCount++;
        } else if (header.templateId() == AlertDecoder.TEMPLATE_ID
                && alert.wrapAndApplyHeader(frame, 0, header).code() == AlertCode.ORDER_REFUSED) {
            refusedOrders.merge(alert.rejectReason(), 1L, Long::sum);
        }
    }

    /** Hands the requests of the last input over. Who takes them must not cause inputs from within. */
    void handOver() {
        for (int i = 0; i < waitingCount; i++) {
            handed.putBytes(0, waiting, i * Frames.MAX_LENGTH, Frames.MAX_LENGTH);
            orders.accept(sendOrder.wrapAndApplyHeader(handed, 0, header));
        }
        waitingCount = 0;
    }
}
