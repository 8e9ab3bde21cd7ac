package io.saola.gateway.ssi.orders;

import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.GatewayCounters;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/** Takes the SendOrders out of the engine's effects; all other effects are for others. */
final class EgressAdapter implements FragmentHandler {
    private final Consumer<SendOrderDecoder> orders;
    private final GatewayCounters counters;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SendOrderDecoder sendOrder = new SendOrderDecoder();

    EgressAdapter(final Consumer<SendOrderDecoder> orders, final GatewayCounters counters) {
        this.orders = orders;
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
            if (header.blockLength() < SendOrderDecoder.BLOCK_LENGTH
                    || length < MessageHeaderDecoder.ENCODED_LENGTH + SendOrderDecoder.BLOCK_LENGTH) {
                counters.increment(GatewayCounter.EGRESS_REFUSED);
            } else {
                orders.accept(sendOrder.wrapAndApplyHeader(buffer, offset, header));
            }
        }
    }
}
