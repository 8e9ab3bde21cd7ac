package io.saola.engine.logic.operator;

import io.saola.codecs.sbe.GatewayAction;
import io.saola.codecs.sbe.GatewayRequestEncoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OperatorEvent;
import io.saola.codecs.sbe.OperatorReportEncoder;
import io.saola.engine.logic.effects.Effects;

/** Encodes what people are told of their commands, and what a gateway is asked for them. Logic thread only; allocates nothing. */
final class OperatorReports {
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OperatorReportEncoder report = new OperatorReportEncoder();
    private final GatewayRequestEncoder request = new GatewayRequestEncoder();
    private final Effects effects;

    OperatorReports(final Effects effects) {
        this.effects = effects;
    }

    void tell(final OperatorEvent event, final OperatorActions actions, final int place) {
        if (!effects.hasRoomForReport()) {
            return;
        }
        report.wrapAndApplyHeader(effects.beginOrder(), 0, header)
                .causeSequence(effects.causeSequence())
                .commandId(actions.commandId(place))
                .actionSequence(actions.sequence(place))
                .clientOrderId(actions.clientOrderId(place))
                .operatorEvent(event)
                .result(actions.result(place))
                .verdict(actions.verdict(place))
                .reason(actions.reason(place))
                .alertCode(actions.alertCode(place));
        effects.commitOrder(MessageHeaderEncoder.ENCODED_LENGTH + OperatorReportEncoder.BLOCK_LENGTH);
    }

    boolean reconnect(final long commandId) {
        if (!effects.hasRoomForOrder()) {
            return false;
        }
        request.wrapAndApplyHeader(effects.beginOrder(), 0, header)
                .causeSequence(effects.causeSequence())
                .commandId(commandId)
                .action(GatewayAction.RECONNECT);
        effects.commitOrder(MessageHeaderEncoder.ENCODED_LENGTH + GatewayRequestEncoder.BLOCK_LENGTH);
        return true;
    }
}
