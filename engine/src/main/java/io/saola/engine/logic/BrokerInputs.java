package io.saola.engine.logic;

import io.saola.codecs.sbe.BrokerCashDecoder;
import io.saola.codecs.sbe.BrokerOrderDecoder;
import io.saola.codecs.sbe.BrokerPositionDecoder;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.BrokerStateBeginDecoder;
import io.saola.codecs.sbe.BrokerStateEndDecoder;
import io.saola.codecs.sbe.GatewayStatusDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.StreamCondition;
import io.saola.codecs.sbe.StreamKind;
import io.saola.codecs.sbe.StreamStatusDecoder;
import io.saola.engine.logic.control.TradingControls;
import io.saola.engine.logic.orders.BrokerReports;
import io.saola.engine.logic.reconcile.Reconciliation;
import org.agrona.DirectBuffer;

/**
 * What the broker's side tells: reports on orders, the state of its streams and of the gateway, and its books.
 *
 * <p>Logic thread only; allocates nothing.
 */
final class BrokerInputs {
    private final BrokerReportDecoder brokerReport = new BrokerReportDecoder();
    private final StreamStatusDecoder streamStatus = new StreamStatusDecoder();
    private final GatewayStatusDecoder gatewayStatus = new GatewayStatusDecoder();
    private final BrokerStateBeginDecoder brokerStateBegin = new BrokerStateBeginDecoder();
    private final BrokerOrderDecoder brokerOrder = new BrokerOrderDecoder();
    private final BrokerPositionDecoder brokerPosition = new BrokerPositionDecoder();
    private final BrokerCashDecoder brokerCash = new BrokerCashDecoder();
    private final BrokerStateEndDecoder brokerStateEnd = new BrokerStateEndDecoder();
    private final BrokerReports reports;
    private final Reconciliation reconciliation;
    private final TradingControls controls;

    BrokerInputs(final BrokerReports reports, final Reconciliation reconciliation, final TradingControls controls) {
        this.reports = reports;
        this.reconciliation = reconciliation;
        this.controls = controls;
    }

    /** Takes a report on an order; contradictions raise alerts of their own. */
    void onReport(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        reports.onReport(brokerReport.wrapAndApplyHeader(buffer, offset, header), header.version());
    }

    /**
     * Takes a state of a stream or of the gateway, or a part of the broker's books.
     *
     * @return false if it contradicts the reference data
     */
    boolean onInput(
            final int templateId, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        return switch (templateId) {
            case StreamStatusDecoder.TEMPLATE_ID ->
                onStreamStatus(streamStatus.wrapAndApplyHeader(buffer, offset, header));
            case GatewayStatusDecoder.TEMPLATE_ID ->
                reconciliation.onGatewayStatus(gatewayStatus.wrapAndApplyHeader(buffer, offset, header));
            case BrokerStateBeginDecoder.TEMPLATE_ID ->
                reconciliation.books().onBegin(brokerStateBegin.wrapAndApplyHeader(buffer, offset, header));
            case BrokerOrderDecoder.TEMPLATE_ID ->
                reconciliation.books().onOrder(brokerOrder.wrapAndApplyHeader(buffer, offset, header));
            case BrokerPositionDecoder.TEMPLATE_ID ->
                reconciliation.books().onPosition(brokerPosition.wrapAndApplyHeader(buffer, offset, header));
            case BrokerCashDecoder.TEMPLATE_ID ->
                reconciliation.books().onCash(brokerCash.wrapAndApplyHeader(buffer, offset, header));
            case BrokerStateEndDecoder.TEMPLATE_ID ->
                reconciliation.books().onEnd(brokerStateEnd.wrapAndApplyHeader(buffer, offset, header));
            default -> false;
        };
    }

    /** The order stream's loss is the controls' business too: some firms cancel then. */
    private boolean onStreamStatus(final StreamStatusDecoder status) {
        if (status.stream() == StreamKind.ORDER_EVENTS
                && (status.condition() == StreamCondition.CONNECTED
                        || status.condition() == StreamCondition.DISCONNECTED)) {
            controls.onOrderSession(status.condition() == StreamCondition.CONNECTED);
        }
        return reconciliation.onStreamStatus(status);
    }
}
