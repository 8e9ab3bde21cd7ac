package io.saola.engine.logic.control;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.KillEvent;
import io.saola.codecs.sbe.KillReportEncoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskSnapshotEncoder;
import io.saola.codecs.sbe.TradingState;
import io.saola.engine.logic.effects.Effects;
import io.saola.engine.logic.orders.Order;
import io.saola.risk.Scopes;
import org.agrona.MutableDirectBuffer;

/** Encodes what the controls tell people. What has no room among an input's effects is dropped and the caller told. Allocates nothing. */
final class ControlPublisher {
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final KillReportEncoder killReport = new KillReportEncoder();
    private final RiskSnapshotEncoder riskSnapshot = new RiskSnapshotEncoder();
    private final Effects effects;

    ControlPublisher(final Effects effects) {
        this.effects = effects;
    }

    void alert(final AlertSeverity severity, final AlertCode code, final RejectReason reason, final long value) {
        effects.alert(severity, code, reason, Decimals.NULL, Integer.MIN_VALUE, Integer.MIN_VALUE, value);
    }

    void alert(final AlertSeverity severity, final AlertCode code, final long value) {
        alert(severity, code, Integer.MIN_VALUE, Integer.MIN_VALUE, value);
    }

    void alert(
            final AlertSeverity severity,
            final AlertCode code,
            final int strategyId,
            final int instrumentId,
            final long value) {
        effects.alert(severity, code, RejectReason.NONE, Decimals.NULL, strategyId, instrumentId, value);
    }

    void alert(final AlertSeverity severity, final AlertCode code, final Order order, final long value) {
        effects.alert(
                severity,
                code,
                RejectReason.NONE,
                order.clientOrderId(),
                order.strategyId(),
                order.instrument().id(),
                value);
    }

    boolean hasRoom() {
        return effects.hasRoomForOrder();
    }

    /** Event time of the input, ns since the epoch. */
    long nowNs() {
        return effects.timestampNs();
    }

    /** Sequence of the input. */
    long sequence() {
        return effects.causeSequence();
    }

    boolean kill(
            final KillEvent event,
            final int place,
            final TradingState state,
            final KillRecord record,
            final int ordersLeft) {
        if (!hasRoom()) {
            return false;
        }
        final MutableDirectBuffer buffer = effects.beginOrder();
        killReport
                .wrapAndApplyHeader(buffer, 0, header)
                .causeSequence(effects.causeSequence())
                .killEvent(event)
                .scope(Scopes.scope(place))
                .state(state)
                .targetId(Scopes.id(place))
                .commandId(record.commandId())
                .cancelsSent(record.cancelsSent())
                .ordersLeft(ordersLeft)
                .inputs(effects.causeSequence() - record.sequence())
                .elapsedNs(effects.timestampNs() - record.timestampNs());
        buffer.putBytes(
                killReport.offset() + KillReportEncoder.identityEncodingOffset(),
                record.setBy(),
                0,
                KillReportEncoder.identityLength());
        effects.commitOrder(killReport.limit());
        return true;
    }

    void snapshot(
            final int place,
            final TradingState state,
            final OwnerTotals totals,
            final long dayPnl,
            final long drawdown) {
        riskSnapshot
                .wrapAndApplyHeader(effects.beginOrder(), 0, header)
                .causeSequence(effects.causeSequence())
                .scope(Scopes.scope(place))
                .state(state)
                .targetId(Scopes.id(place))
                .grossExposure(scaled(totals.gross()))
                .netExposure(scaled(totals.heldValue()))
                .workingValue(scaled(totals.workingValue()))
                .dayPnl(scaled(dayPnl))
                .drawdown(scaled(drawdown));
        effects.commitOrder(riskSnapshot.limit());
    }

    private static long scaled(final long whole) {
        final long bound = Long.MAX_VALUE / Decimals.ONE;
        return Math.max(-bound, Math.min(bound, whole)) * Decimals.ONE;
    }
}
