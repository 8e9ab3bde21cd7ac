package io.saola.engine.logic.reconcile;

import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.ReconcileReportEncoder;
import io.saola.codecs.sbe.ReconcileRequestEncoder;
import io.saola.codecs.sbe.ReconcileResult;
import io.saola.engine.logic.effects.Effects;
import io.saola.engine.logic.portfolio.Account;
import org.agrona.MutableDirectBuffer;

/** Encodes what reconciliation asks of the gateway and tells observers. Logic thread only; allocates nothing. */
final class ReconcilePublisher {
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ReconcileRequestEncoder request = new ReconcileRequestEncoder();
    private final ReconcileReportEncoder report = new ReconcileReportEncoder();
    private final Effects effects;

    ReconcilePublisher(final Effects effects) {
        this.effects = effects;
    }

    boolean hasRoom() {
        return effects.hasRoomForOrder();
    }

    void request(final ReconcileRound round, final Account account) {
        final MutableDirectBuffer buffer = effects.beginOrder();
        request.wrapAndApplyHeader(buffer, 0, header)
                .causeSequence(effects.causeSequence())
                .reconcileId(round.id())
                .accountId(round.accountId())
                .reason(round.reason());
        buffer.putBytes(
                request.offset() + ReconcileRequestEncoder.accountCodeEncodingOffset(),
                account.shareCode(),
                0,
                ReconcileRequestEncoder.accountCodeLength());
        buffer.putBytes(
                request.offset() + ReconcileRequestEncoder.derivativeAccountCodeEncodingOffset(),
                account.futuresCode(),
                0,
                ReconcileRequestEncoder.derivativeAccountCodeLength());
        effects.commitOrder(MessageHeaderEncoder.ENCODED_LENGTH + ReconcileRequestEncoder.BLOCK_LENGTH);
    }

    void report(
            final ReconcileRound round,
            final ReconcileResult result,
            final int positionDifferences,
            final long cashDifference) {
        if (!effects.hasRoomForReport()) {
            return;
        }
        report.wrapAndApplyHeader(effects.beginOrder(), 0, header)
                .causeSequence(effects.causeSequence())
                .reconcileId(round.id())
                .accountId(round.accountId())
                .reason(round.reason())
                .result(result)
                .ordersMatched(round.matched)
                .ordersResolved(round.resolved)
                .ordersOpen(round.open)
                .ordersAdopted(round.adopted)
                .orderDifferences(round.orderDifferences)
                .positionsMatched(round.positionsMatched)
                .positionDifferences(positionDifferences)
                .cashDifference(cashDifference);
        effects.commitOrder(MessageHeaderEncoder.ENCODED_LENGTH + ReconcileReportEncoder.BLOCK_LENGTH);
    }
}
