package io.saola.engine.logic.execution;

import io.saola.codecs.ClientOrderIds;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.ParentAlgorithm;
import io.saola.codecs.sbe.ParentReportEncoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.engine.logic.effects.Effects;
import io.saola.strategies.api.ParentView;

/** Encodes what becomes of parent orders and exits. Logic thread only; allocates nothing. */
final class ParentPublisher {
    private static final int FRAME_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + ParentReportEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ParentReportEncoder report = new ParentReportEncoder();
    private final Effects effects;

    ParentPublisher(final Effects effects) {
        this.effects = effects;
    }

    /** An id for what is told next; unique, because its report is an effect of its own. */
    long nextId() {
        return ClientOrderIds.of(effects.causeSequence(), effects.count());
    }

    boolean hasRoomForNew() {
        return effects.hasRoomForOrder();
    }

    long nowNs() {
        return effects.timestampNs();
    }

    long sequence() {
        return effects.causeSequence();
    }

    void report(final ParentOrder parent) {
        report(
                parent,
                parent.terms().algorithm(),
                parent.account().id(),
                parent.strategyId(),
                parent.sentChildren(),
                parent.averagePrice(),
                parent.arrivalPrice(),
                parent.correlationId());
    }

    void report(final ExitOrder exit) {
        report(
                exit,
                ParentAlgorithm.EXIT,
                exit.account().id(),
                exit.strategyId(),
                exit.parentsStarted(),
                ParentReportEncoder.averagePriceNullValue(),
                exit.firedPrice(),
                exit.correlationId());
    }

    private void report(
            final ParentView parent,
            final ParentAlgorithm algorithm,
            final int accountId,
            final int strategyId,
            final int children,
            final long averagePrice,
            final long arrivalPrice,
            final long correlationId) {
        report.wrapAndApplyHeader(effects.beginOrder(), 0, header)
                .causeSequence(effects.causeSequence())
                .state(parent.state())
                .algorithm(algorithm)
                .side(parent.side())
                .reason(parent.reason())
                .accountId(accountId)
                .strategyId(strategyId)
                .instrumentId(parent.instrument().id())
                .children(children)
                .parentId(parent.parentId())
                .originId(
                        parent.originId() == ParentOrder.NO_ORIGIN
                                ? ParentReportEncoder.originIdNullValue()
                                : parent.originId())
                .quantity(parent.quantity())
                .filledQuantity(parent.filledQuantity())
                .openQuantity(parent.openQuantity())
                .averagePrice(averagePrice)
                .arrivalPrice(arrivalPrice)
                .correlationId(correlationId);
        effects.commitOrder(FRAME_LENGTH);
    }

    void alert(
            final AlertSeverity severity,
            final AlertCode code,
            final RejectReason reason,
            final long parentId,
            final int strategyId,
            final int instrumentId,
            final long value) {
        effects.alert(severity, code, reason, parentId, strategyId, instrumentId, value);
    }
}
