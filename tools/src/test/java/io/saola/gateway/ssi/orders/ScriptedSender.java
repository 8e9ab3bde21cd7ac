package io.saola.gateway.ssi.orders;

import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.gateway.ssi.GatewayCounters;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.EpochNanoClock;

/**
 * The gateway's own way from an engine's order to the bytes of a request, and from what came of it to a report, with a scripted broker
 * where the socket is. In the gateway's package, because its parts are its own business.
 */
public final class ScriptedSender {
    private final OrderBodyWriter bodies = new OrderBodyWriter("02:00:00:00:00:01");
    private final OrderRequest request = new OrderRequest();
    private final OrderAnswer answer = new OrderAnswer();
    private final OrderReports reports;

    public ScriptedSender(
            final BrokerReportPublisher publisher, final EpochNanoClock clock, final GatewayCounters counters) {
        reports = new OrderReports(publisher, clock, counters);
    }

    /** The body of the request, as it would leave. */
    public String write(final SendOrderDecoder order) {
        request.read(order);
        final String problem = OrderBodyWriter.problem(request);
        if (problem != null) {
            throw new AssertionError("the gateway would not send it: " + problem);
        }
        bodies.write(request);
        return new String(request.body, 0, request.bodyLength, StandardCharsets.UTF_8);
    }

    /** No byte left. */
    public void notSent(final String why) {
        reports.notSent(request, why);
    }

    /** Bytes left and no answer came. */
    public void noAnswer(final String why) {
        reports.unknown(request, why);
    }

    /** The broker answered. */
    public void answered(final int httpStatus, final String text) {
        final byte[] body = text.getBytes(StandardCharsets.UTF_8);
        answer.judge(httpStatus, body, body.length, request.requestId);
        reports.answered(request, answer, body);
    }
}
