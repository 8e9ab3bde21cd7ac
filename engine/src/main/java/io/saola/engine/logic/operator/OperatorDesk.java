package io.saola.engine.logic.operator;

import io.saola.codecs.Decimals;
import io.saola.codecs.Sources;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AdminCommandDecoder;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.CashMovementDecoder;
import io.saola.codecs.sbe.HoldingMovementDecoder;
import io.saola.codecs.sbe.KillCommandDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OperatorActionDecoder;
import io.saola.codecs.sbe.OperatorEvent;
import io.saola.codecs.sbe.OperatorVerdict;
import io.saola.codecs.sbe.OrderCommandDecoder;
import io.saola.codecs.sbe.RestrictedInstrumentDecoder;
import io.saola.codecs.sbe.RiskControlDecoder;
import io.saola.codecs.sbe.RiskRuleDecoder;
import io.saola.codecs.sbe.StrategyControlDecoder;
import io.saola.engine.logic.effects.Effects;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * What people ask of the engine. An action is recorded first, allowed or not; the command that an allowed one announces carries the
 * same id, is obeyed once, and is answered by what the rest of the logic made of it. Commands that no action announces are as ever:
 * nobody is answered.
 *
 * <p>Logic thread only; allocates nothing after construction.
 */
public final class OperatorDesk {
    private static final int NO_COMMAND_ID = -1;

    private final OperatorActionDecoder action = new OperatorActionDecoder();
    private final OperatorActions actions = new OperatorActions();
    private final OperatorReports reports;
    private final Effects effects;
    private int announced = OperatorActions.NONE;
    private long placedOrderId;

    /**
     * Opens the desk.
     *
     * @param effects where answers go
     */
    public OperatorDesk(final Effects effects) {
        this.effects = effects;
        reports = new OperatorReports(effects);
    }

    /** True once anybody asked for anything. */
    public boolean isUsed() {
        return actions.count() != 0;
    }

    /** Actions remembered. */
    public int remembered() {
        return actions.count();
    }

    /**
     * Records an action.
     *
     * @param buffer holding the frame; not kept
     * @param offset of the frame
     * @param header of the frame
     * @return true: a repeated one is told what became of the first
     */
    public boolean onAction(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        action.wrapAndApplyHeader(buffer, offset, header);
        final int known = actions.find(action.commandId());
        if (known != OperatorActions.NONE) {
            reports.tell(OperatorEvent.REPEATED, actions, known);
            return true;
        }
        final int place = actions.add(action.commandId(), effects.causeSequence(), action.verdict());
        reports.tell(OperatorEvent.RECORDED, actions, place);
        return true;
    }

    /**
     * To be asked before an input is dispatched.
     *
     * @param sourceId who sent it
     * @param templateId of the input
     * @param buffer holding the frame
     * @param offset of the frame
     * @return false if it is a command that was obeyed or refused before, or whose action was not allowed: it must be passed over
     */
    public boolean begin(final int sourceId, final int templateId, final DirectBuffer buffer, final int offset) {
        announced = OperatorActions.NONE;
        if (sourceId != Sources.ADMIN || !isUsed()) {
            return true;
        }
        final int at = commandIdOffset(templateId);
        if (at == NO_COMMAND_ID) {
            return true;
        }
        final int place = actions.find(
                buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH + at, ByteOrder.LITTLE_ENDIAN));
        if (place == OperatorActions.NONE) {
            return true;
        }
        if (actions.result(place) != OperatorEvent.RECORDED || actions.verdict(place) != OperatorVerdict.EXECUTE) {
            reports.tell(OperatorEvent.REPEATED, actions, place);
            return false;
        }
        announced = place;
        placedOrderId = Decimals.NULL;
        effects.watchRefusals();
        return true;
    }

    /**
     * The command at hand placed an order.
     *
     * @param clientOrderId of it
     */
    public void placed(final long clientOrderId) {
        placedOrderId = clientOrderId;
    }

    /** To be told after the input was dispatched and, if it contradicts the state, refused. */
    public void end() {
        if (announced == OperatorActions.NONE) {
            return;
        }
        final OperatorEvent result =
                effects.refusal() == AlertCode.NULL_VAL ? OperatorEvent.DONE : OperatorEvent.REFUSED;
        actions.conclude(announced, result, effects.refusalReason(), effects.refusal(), placedOrderId);
        reports.tell(result, actions, announced);
        announced = OperatorActions.NONE;
    }

    /**
     * Asks the gateway to connect anew.
     *
     * @param commandId of the command
     * @return false if the input has caused too many effects already
     */
    public boolean reconnectGateway(final long commandId) {
        return reports.reconnect(commandId);
    }

    /**
     * Writes what is remembered.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        actions.snapshot(out);
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        actions.restore(in);
    }

    /**
     * Digest of every action and result.
     *
     * @param start to go on from
     * @return digest
     */
    public long digest(final long start) {
        return actions.digest(start);
    }

    /** Where a command has its id, from the end of the header. */
    private static int commandIdOffset(final int templateId) {
        return switch (templateId) {
            case AdminCommandDecoder.TEMPLATE_ID -> AdminCommandDecoder.commandIdEncodingOffset();
            case OrderCommandDecoder.TEMPLATE_ID -> OrderCommandDecoder.correlationIdEncodingOffset();
            case CashMovementDecoder.TEMPLATE_ID -> CashMovementDecoder.commandIdEncodingOffset();
            case HoldingMovementDecoder.TEMPLATE_ID -> HoldingMovementDecoder.commandIdEncodingOffset();
            case RiskControlDecoder.TEMPLATE_ID -> RiskControlDecoder.commandIdEncodingOffset();
            case KillCommandDecoder.TEMPLATE_ID -> KillCommandDecoder.commandIdEncodingOffset();
            case RestrictedInstrumentDecoder.TEMPLATE_ID -> RestrictedInstrumentDecoder.commandIdEncodingOffset();
            case RiskRuleDecoder.TEMPLATE_ID -> RiskRuleDecoder.commandIdEncodingOffset();
            case StrategyControlDecoder.TEMPLATE_ID -> StrategyControlDecoder.commandIdEncodingOffset();
            default -> NO_COMMAND_ID;
        };
    }
}
