package io.saola.operations.readmodel;

import io.saola.codecs.sbe.AlertDecoder;
import io.saola.codecs.sbe.DecisionDecoder;
import io.saola.codecs.sbe.GatewayStatusDecoder;
import io.saola.codecs.sbe.KillReportDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.ReconcileReportDecoder;
import io.saola.codecs.sbe.StrategySignalDecoder;
import io.saola.codecs.sbe.StreamStatusDecoder;
import io.saola.engine.logic.BusinessLogic;
import io.saola.market.Instrument;
import java.util.List;
import org.agrona.DirectBuffer;

/** What happened, as far as it is worth showing: the last alerts, signals, decisions, stops, comparisons, and words of the gateway. */
final class EventRows implements RowSource {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final AlertDecoder alert = new AlertDecoder();
    private final StrategySignalDecoder signal = new StrategySignalDecoder();
    private final DecisionDecoder decision = new DecisionDecoder();
    private final KillReportDecoder kill = new KillReportDecoder();
    private final ReconcileReportDecoder report = new ReconcileReportDecoder();
    private final StreamStatusDecoder stream = new StreamStatusDecoder();
    private final GatewayStatusDecoder gateway = new GatewayStatusDecoder();

    private final EventTable alerts = new EventTable(ReadTable.ALERTS);
    private final EventTable signals = new EventTable(ReadTable.SIGNALS);
    private final EventTable decisions = new EventTable(ReadTable.DECISIONS);
    private final EventTable kills = new EventTable(ReadTable.KILLS);
    private final EventTable reports = new EventTable(ReadTable.RECONCILE_REPORTS);
    private final EventTable gatewayEvents = new EventTable(ReadTable.GATEWAY_EVENTS);
    private final List<EventTable> tables = List.of(alerts, signals, decisions, kills, reports, gatewayEvents);

    private final RowEncoder row = new RowEncoder();
    private final StringBuilder contributions = new StringBuilder();
    private final BusinessLogic logic;

    /**
     * No events yet.
     *
     * @param logic knows the instruments' symbols
     */
    EventRows(final BusinessLogic logic) {
        this.logic = logic;
    }

    @Override
    public void project(final BusinessLogic ofLogic, final RowEncoder encoder, final TableWriter out) {
        for (final EventTable table : tables) {
            table.project(out);
        }
    }

    /** Takes an effect; most kinds are of no interest here. */
    void onEffect(final long timestampNs, final DirectBuffer buffer, final int offset) {
        switch (header.wrap(buffer, offset).templateId()) {
            case AlertDecoder.TEMPLATE_ID -> onAlert(timestampNs, buffer, offset);
            case StrategySignalDecoder.TEMPLATE_ID -> onSignal(timestampNs, buffer, offset);
            case DecisionDecoder.TEMPLATE_ID -> onDecision(timestampNs, buffer, offset);
            case KillReportDecoder.TEMPLATE_ID -> onKill(timestampNs, buffer, offset);
            case ReconcileReportDecoder.TEMPLATE_ID -> onReport(timestampNs, buffer, offset);
            default -> {
                // orders, hashes and pictures of the market: the state tells them better
            }
        }
    }

    /** Takes an input; only those in which a gateway speaks of itself are of interest here. */
    void onInput(final long sequence, final long timestampNs, final DirectBuffer buffer, final int offset) {
        switch (header.wrap(buffer, offset).templateId()) {
            case StreamStatusDecoder.TEMPLATE_ID -> onStream(sequence, timestampNs, buffer, offset);
            case GatewayStatusDecoder.TEMPLATE_ID -> onGateway(sequence, timestampNs, buffer, offset);
            default -> {
                // the state tells it better
            }
        }
    }

    private void onAlert(final long timestampNs, final DirectBuffer buffer, final int offset) {
        alert.wrapAndApplyHeader(buffer, offset, header);
        alerts.begin(row, alert.causeSequence(), timestampNs)
                .text(alert.severity())
                .text(alert.code())
                .text(alert.rejectReason())
                .number(alert.clientOrderId())
                .number(alert.strategyId(), OrderRows.NO_STRATEGY)
                .text(symbol(alert.instrumentId()))
                .number(alert.value());
        alerts.add(row);
    }

    private void onSignal(final long timestampNs, final DirectBuffer buffer, final int offset) {
        signal.wrapAndApplyHeader(buffer, offset, header);
        signals.begin(row, signal.causeSequence(), timestampNs)
                .number(signal.strategyId(), OrderRows.NO_STRATEGY)
                .text(symbol(signal.instrumentId()))
                .text(signal.side())
                .number(signal.strength())
                .number(signal.price());
        signals.add(row);
    }

    private void onDecision(final long timestampNs, final DirectBuffer buffer, final int offset) {
        decision.wrapAndApplyHeader(buffer, offset, header);
        decisions
                .begin(row, decision.causeSequence(), timestampNs)
                .number(decision.strategyId(), OrderRows.NO_STRATEGY)
                .text(symbol(decision.instrumentId()))
                .text(decision.rating())
                .number(decision.score())
                .number(decision.coverage())
                .number(decision.price());
        contributions.setLength(0);
        int count = 0;
        for (final DecisionDecoder.ContributionsDecoder source : decision.contributions()) {
            contributions
                    .append(count == 0 ? "" : " ")
                    .append(source.source())
                    .append(':')
                    .append(source.use());
            count++;
        }
        decisions.add(row.number(count).text(contributions.toString()));
    }

    private void onKill(final long timestampNs, final DirectBuffer buffer, final int offset) {
        kill.wrapAndApplyHeader(buffer, offset, header);
        kills.begin(row, kill.causeSequence(), timestampNs)
                .text(kill.killEvent())
                .text(kill.scope())
                .number(kill.targetId(), KillReportDecoder.targetIdNullValue())
                .text(kill.state())
                .number(kill.commandId())
                .number(kill.cancelsSent())
                .number(kill.ordersLeft())
                .number(kill.elapsedNs())
                .text(kill.identity());
        kills.add(row);
    }

    private void onReport(final long timestampNs, final DirectBuffer buffer, final int offset) {
        report.wrapAndApplyHeader(buffer, offset, header);
        reports.begin(row, report.causeSequence(), timestampNs)
                .number(report.reconcileId())
                .number(report.accountId())
                .text(report.reason())
                .text(report.result())
                .number(report.ordersMatched())
                .number(report.ordersResolved())
                .number(report.ordersOpen())
                .number(report.ordersAdopted())
                .number(report.orderDifferences())
                .number(report.positionsMatched())
                .number(report.positionDifferences())
                .number(report.cashDifference());
        reports.add(row);
    }

    private void onStream(final long sequence, final long timestampNs, final DirectBuffer buffer, final int offset) {
        stream.wrapAndApplyHeader(buffer, offset, header);
        gatewayEvents
                .begin(row, sequence, timestampNs)
                .text(stream.stream())
                .text(stream.condition())
                .number(stream.sinceNs())
                .number(stream.missed())
                .text(symbol(stream.instrumentId()));
        gatewayEvents.add(row);
    }

    private void onGateway(final long sequence, final long timestampNs, final DirectBuffer buffer, final int offset) {
        gateway.wrapAndApplyHeader(buffer, offset, header);
        gatewayEvents
                .begin(row, sequence, timestampNs)
                .text("SESSION")
                .text(gateway.condition())
                .number(gateway.sessionEndNs())
                .number(Row.NULL)
                .text(gateway.text());
        gatewayEvents.add(row);
    }

    private String symbol(final int instrumentId) {
        final Instrument instrument =
                instrumentId < 0 ? null : logic.instruments().instrument(instrumentId);
        return instrument == null ? null : instrument.symbol();
    }
}
