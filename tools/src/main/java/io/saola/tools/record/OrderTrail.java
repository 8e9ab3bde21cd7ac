package io.saola.tools.record;

import io.saola.codecs.ClientOrderIds;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.EngineStartDecoder;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.journal.JournalReader;
import java.nio.file.Path;
import org.agrona.collections.LongHashSet;

/**
 * Knows the messages about one order. Most name it by its client order id; reports of the broker's order stream name only request
 * ids, which the order's own requests tell. Request ids are unique per trading date, so they stop counting when another one
 * starts. Not thread-safe.
 */
public final class OrderTrail {
    private final LongHashSet requestIds = new LongHashSet();
    private final MessageField orderField;
    private final MessageField requestField;
    private final MessageField originalField;
    private final MessageField dateField;
    private final long clientOrderId;
    private long orderDate = BlockField.NULL;
    private boolean over;

    /**
     * The trail of an order.
     *
     * @param schema of the frames
     * @param clientOrderId of the order
     */
    public OrderTrail(final MessageSchema schema, final long clientOrderId) {
        this.clientOrderId = clientOrderId;
        orderField = new MessageField(schema, "clientOrderId");
        requestField = new MessageField(schema, "requestId");
        originalField = new MessageField(schema, "originalRequestId");
        dateField = new MessageField(schema, "tradingDate");
    }

    /**
     * Learns the order's requests from the recorded effects, reading them to their end.
     *
     * @param effects folder of the effects journal
     * @param frame to read with
     * @throws io.saola.journal.JournalException if they are damaged
     */
    public void learnRequests(final Path effects, final FrameView frame) {
        try (JournalReader reader = JournalReader.open(effects)) {
            reader.forEach((sequence, timestampNs, buffer, offset, length) -> {
                frame.wrap(buffer, offset, length);
                if (frame.templateId() == SendOrderDecoder.TEMPLATE_ID && orderField.value(frame) == clientOrderId) {
                    learn(frame);
                }
            });
        }
    }

    /**
     * Whether a message is about the order; to be asked for every record in order.
     *
     * @param sequence of the record in its journal
     * @param frame of the record
     * @return true if it names the order or one of its requests
     */
    public boolean contains(final long sequence, final FrameView frame) {
        if (frame.templateId() == EngineStartDecoder.TEMPLATE_ID) {
            onStart(sequence, dateField.value(frame));
        }
        if (orderField.value(frame) == clientOrderId) {
            learn(frame);
            return true;
        }
        return frame.templateId() == BrokerReportDecoder.TEMPLATE_ID
                && !over
                && sequence > ClientOrderIds.causeSequence(clientOrderId)
                && orderField.value(frame) == BlockField.NULL
                && (isOurs(requestField.value(frame)) || isOurs(originalField.value(frame)));
    }

    private void onStart(final long sequence, final long tradingDate) {
        if (sequence <= ClientOrderIds.causeSequence(clientOrderId)) {
            orderDate = tradingDate;
        } else if (orderDate != BlockField.NULL && tradingDate != orderDate) {
            over = true;
        }
    }

    private void learn(final FrameView frame) {
        final long requestId = requestField.value(frame);
        if (requestId != BlockField.NULL) {
            requestIds.add(requestId);
        }
    }

    private boolean isOurs(final long requestId) {
        return requestId != BlockField.NULL && requestIds.contains(requestId);
    }
}
