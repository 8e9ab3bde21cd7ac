package io.saola.gateway.ssi.orders;

import io.saola.codecs.sbe.BrokerReportEncoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.GatewayCounters;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.EpochNanoClock;

/** Reports the outcome of order requests to the engine. */
final class OrderReports {
    private final BrokerReportPublisher publisher;
    private final EpochNanoClock clock;
    private final GatewayCounters counters;

    OrderReports(final BrokerReportPublisher publisher, final EpochNanoClock clock, final GatewayCounters counters) {
        this.publisher = publisher;
        this.clock = clock;
        this.counters = counters;
    }

    /** The broker answered. */
    void answered(final OrderRequest request, final OrderAnswer answer, final byte[] body) {
        final BrokerReportEncoder report = begin(request, answer.kind());
        if (answer.kind() != ReportKind.ACCEPTED) {
            final byte[] code = Integer.toString(answer.code()).getBytes(StandardCharsets.US_ASCII);
            publisher.brokerCode(code, 0, code.length);
            if (request.token != null && request.token.isQuotedIn(body, answer.textFrom(), answer.textTo())) {
                publisher.text("the broker's words quote the token and are not kept");
            } else {
                publisher.text(body, answer.textFrom(), answer.textTo());
            }
        }
        if (answer.kind() == ReportKind.REJECTED) {
            report.rejectReason(RejectReason.BROKER_REFUSED);
        }
        publisher.publish();
        counters.increment(
                switch (answer.kind()) {
                    case ACCEPTED -> GatewayCounter.ORDERS_ACCEPTED;
                    case REJECTED -> GatewayCounter.ORDERS_REJECTED;
                    default -> GatewayCounter.ORDERS_UNKNOWN;
                });
    }

    /** Bytes left, or may have left, and no answer came. */
    void unknown(final OrderRequest request, final String why) {
        begin(request, ReportKind.UNKNOWN);
        publisher.text(why);
        publisher.publish();
        counters.increment(GatewayCounter.ORDERS_UNKNOWN);
    }

    /** No byte left. */
    void notSent(final OrderRequest request, final String why) {
        begin(request, ReportKind.NOT_SENT);
        publisher.text(why);
        publisher.publish();
        counters.increment(GatewayCounter.ORDERS_NOT_SENT);
    }

    private BrokerReportEncoder begin(final OrderRequest request, final ReportKind kind) {
        final BrokerReportEncoder report = publisher
                .begin(clock.nanoTime(), kind)
                .action(request.action)
                .side(request.side)
                .requestId(request.requestId)
                .originalRequestId(request.originalRequestId)
                .clientOrderId(request.clientOrderId)
                .instrumentId(request.instrumentId)
                .price(request.price)
                .quantity(request.quantity);
        publisher.accountCode(request.accountCode, 0, request.accountCodeLength);
        publisher.brokerOrderId(request.brokerOrderId, 0, request.brokerOrderIdLength);
        return report;
    }
}
