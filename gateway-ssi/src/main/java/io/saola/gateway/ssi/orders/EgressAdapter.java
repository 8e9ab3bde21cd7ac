package io.saola.gateway.ssi.orders;

import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.ReconcileRequestDecoder;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.GatewayCounters;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/** Takes what the gateway is to do out of the engine's effects: orders to send, books to ask for. The others are for others. */
final class EgressAdapter implements FragmentHandler {
    private final Consumer<SendOrderDecoder> orders;
    private final Consumer<ReconcileRequestDecoder> books;
    private final GatewayCounters counters;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SendOrderDecoder sendOrder = new SendOrderDecoder();
    private final ReconcileRequestDecoder request = new ReconcileRequestDecoder();

    EgressAdapter(
            final Consumer<SendOrderDecoder> orders,
            final Consumer<ReconcileRequestDecoder> books,
            final GatewayCounters counters) {
        this.orders = orders;
        this.books = books;
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
