package io.saola.gateway.ssi.orders;

import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import io.saola.codecs.sbe.GatewayAction;
import io.saola.codecs.sbe.GatewayRequestDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.ReconcileRequestDecoder;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.GatewayCounters;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * Takes what the gateway is to do out of the engine's effects: orders to send, books to ask for, streams to connect anew. The others are
 * for others.
 */
final class EgressAdapter implements FragmentHandler {
    private final Consumer<SendOrderDecoder> orders;
    private final Consumer<ReconcileRequestDecoder> books;
    private final Runnable reconnect;
    private final GatewayCounters counters;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SendOrderDecoder sendOrder = new SendOrderDecoder();
    private final ReconcileRequestDecoder request = new ReconcileRequestDecoder();
    private final GatewayRequestDecoder gatewayRequest = new GatewayRequestDecoder();

    EgressAdapter(
            final Consumer<SendOrderDecoder> orders,
            final Consumer<ReconcileRequestDecoder> books,
            final Runnable reconnect,
            final GatewayCounters counters) {
        this.orders = orders;
        this.books = books;
        this.reconnect = reconnect;
        this.counters = counters;
    }

    @Override
    public void onFragment(final DirectBuffer buffer, final int offset, final int length, final Header unused) {
        if (length < MessageHeaderDecoder.ENCODED_LENGTH) {
            counters.increment(GatewayCounter.EGRESS_REFUSED);
            return;
        }
        header.wrap(buffer, offset);
        if (header.schemaId() != SendOrderDecoder.SCHEMA_ID) {
            counters.increment(GatewayCounter.EGRESS_REFUSED);
        } else if (header.templateId() == SendOrderDecoder.TEMPLATE_ID) {
            if (isWhole(length, SendOrderDecoder.BLOCK_LENGTH)) {
                orders.accept(sendOrder.wrapAndApplyHeader(buffer, offset, header));
            }
        } else if (header.templateId() == ReconcileRequestDecoder.TEMPLATE_ID
                && isWhole(length, ReconcileRequestDecoder.BLOCK_LENGTH)) {
            books.accept(request.wrapAndApplyHeader(buffer, offset, header));
        } else if (header.templateId() == GatewayRequestDecoder.TEMPLATE_ID
                && isWhole(length, GatewayRequestDecoder.BLOCK_LENGTH)
                && gatewayRequest.wrapAndApplyHeader(buffer, offset, header).action() == GatewayAction.RECONNECT) {
            reconnect.run();
        }
    }

    private boolean isWhole(final int length, final int blockLength) {
        if (header.blockLength() < blockLength || length < MessageHeaderDecoder.ENCODED_LENGTH + blockLength) {
            counters.increment(GatewayCounter.EGRESS_REFUSED);
            return false;
        }
        return true;
    }
}
