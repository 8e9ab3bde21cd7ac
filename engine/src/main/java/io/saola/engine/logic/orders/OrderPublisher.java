package io.saola.engine.logic.orders;

import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.SendOrderEncoder;
import io.saola.engine.logic.effects.Effects;
import org.agrona.MutableDirectBuffer;

/** Encodes what the gateway is to send. Logic thread only; allocates nothing. */
final class OrderPublisher {
    private static final int FRAME_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + SendOrderEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final SendOrderEncoder sendOrder = new SendOrderEncoder();
    private final Effects effects;

    OrderPublisher(final Effects effects) {
        this.effects = effects;
    }

    void send(
            final Order order, final OrderAction action, final long requestId, final long price, final long quantity) {
        final MutableDirectBuffer buffer = effects.beginOrder();
        sendOrder
                .wrapAndApplyHeader(buffer, 0, header)
                .causeSequence(effects.causeSequence())
                .causeReceivedNs(effects.causeReceivedNs())
                .clientOrderId(order.clientOrderId())
                .requestId(requestId)
                .action(action)
                .side(order.side())
                .orderType(order.type())
                .market(order.instrument().market())
                .accountId(order.account().id())
                .strategyId(order.strategyId())
                .instrumentId(order.instrument().id())
                .price(price)
                .quantity(quantity)
                .originalRequestId(order.requestId())
                .parentId(
                        order.parentId() == Order.NO_PARENT ? SendOrderEncoder.parentIdNullValue() : order.parentId());
        final int body = sendOrder.offset();
        buffer.putBytes(
                body + SendOrderEncoder.symbolEncodingOffset(),
                order.instrument().symbolField(),
                0,
                SendOrderEncoder.symbolLength());
        buffer.putBytes(
                body + SendOrderEncoder.accountCodeEncodingOffset(),
                order.account().codeFor(order.instrument()),
                0,
                SendOrderEncoder.accountCodeLength());
        buffer.putBytes(
                body + SendOrderEncoder.brokerOrderIdEncodingOffset(),
                order.brokerOrderId(),
                0,
                SendOrderEncoder.brokerOrderIdLength());
        effects.commitOrder(FRAME_LENGTH);
    }
}
