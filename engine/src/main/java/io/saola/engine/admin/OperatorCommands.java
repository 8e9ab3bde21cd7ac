package io.saola.engine.admin;

import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.AdminCommandEncoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OperatorActionEncoder;
import io.saola.codecs.sbe.OperatorRole;
import io.saola.codecs.sbe.OperatorVerdict;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderCommandEncoder;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.StrategyControlEncoder;

/**
 * The record of what a person asked, and the commands that are about orders, strategies, snapshots and the gateway. All throw {@link
 * IllegalArgumentException} if a value is out of range or a text does not fit, {@link IllegalStateException} if no engine takes it within
 * 5 seconds. Not thread-safe.
 */
public final class OperatorCommands {
    /** No account, no strategy, no instrument, no order: all of them, or none, as the command says. */
    public static final int NONE = AdminCommandEncoder.strategyIdNullValue();

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OperatorActionEncoder action = new OperatorActionEncoder();
    private final AdminCommandEncoder command = new AdminCommandEncoder();
    private final OrderCommandEncoder order = new OrderCommandEncoder();
    private final StrategyControlEncoder strategy = new StrategyControlEncoder();
    private final AdminStream stream;

    OperatorCommands(final AdminStream stream) {
        this.stream = stream;
    }

    /**
     * Records what a person asked and whether it was allowed.
     *
     * @param verdict what was decided
     * @param role of the person
     * @param uid of the person's process, or the schema's null
     * @param proposalId command id of the proposal it is about, or the schema's null
     * @param verb the command, at most 32 ASCII characters
     * @param approver the second person, or an empty text
     * @param reason for people, at most 64 ASCII characters
     * @param arguments of the command, at most 200 ASCII characters
     */
    public void action(
            final OperatorVerdict verdict,
            final OperatorRole role,
            final long uid,
            final long proposalId,
            final String verb,
            final String approver,
            final String reason,
            final String arguments) {
        action.wrapAndApplyHeader(stream.frame(), 0, header);
        stream.stamp(action.origin());
        action.commandId(stream.nextCommandId())
                .uid(uid)
                .proposalId(proposalId)
                .verdict(verdict)
                .role(role);
        final int body = action.offset();
        stream.text(verb, body + OperatorActionEncoder.verbEncodingOffset(), OperatorActionEncoder.verbLength());
        stream.identity(body + OperatorActionEncoder.identityEncodingOffset(), OperatorActionEncoder.identityLength());
        stream.text(
                approver,
                body + OperatorActionEncoder.approverEncodingOffset(),
                OperatorActionEncoder.approverLength());
        stream.text(reason, body + OperatorActionEncoder.reasonEncodingOffset(), OperatorActionEncoder.reasonLength());
        action.arguments(arguments);
        stream.send(action.limit());
    }

    /**
     * Sends a command about a strategy, an account, an instrument, or the whole.
     *
     * @param what to do
     * @param accountId which, or {@link #NONE}
     * @param strategyId which, or {@link #NONE}
     * @param instrumentId which, or {@link #NONE}
     * @param reason for people, at most 64 ASCII characters
     */
    public void command(
            final AdminAction what,
            final int accountId,
            final int strategyId,
            final int instrumentId,
            final String reason) {
        command.wrapAndApplyHeader(stream.frame(), 0, header);
        stream.stamp(command.origin());
        command.action(what)
                .strategyId(strategyId)
                .instrumentId(instrumentId)
                .accountId(accountId)
                .commandId(stream.nextCommandId());
        final int body = command.offset();
        stream.identity(body + AdminCommandEncoder.identityEncodingOffset(), AdminCommandEncoder.identityLength());
        stream.text(reason, body + AdminCommandEncoder.reasonEncodingOffset(), AdminCommandEncoder.reasonLength());
        stream.send(command.limit());
    }

    /**
     * Sends a new order.
     *
     * @param accountId whose money
     * @param strategyId whose idea, or {@link #NONE}
     * @param instrumentId what
     * @param side buy or sell
     * @param type of order
     * @param price scaled limit, or the schema's null
     * @param quantity shares or contracts
     * @param isIntentional true if it may repeat an order of a moment ago (R18)
     */
    public void place(
            final int accountId,
            final int strategyId,
            final int instrumentId,
            final Side side,
            final OrderType type,
            final long price,
            final long quantity,
            final boolean isIntentional) {
        order(OrderAction.NEW)
                .intentionalMatch((short) (isIntentional ? 1 : 0))
                .side(side)
                .orderType(type)
                .accountId(accountId)
                .strategyId(strategyId)
                .instrumentId(instrumentId)
                .price(price)
                .quantity(quantity)
                .clientOrderId(OrderCommandEncoder.clientOrderIdNullValue());
        sendOrder();
    }

    /**
     * Asks to cancel an order, whoever placed it.
     *
     * @param clientOrderId which
     */
    public void cancel(final long clientOrderId) {
        order(OrderAction.CANCEL)
                .side(Side.NULL_VAL)
                .orderType(OrderType.NULL_VAL)
                .accountId(NONE)
                .strategyId(NONE)
                .instrumentId(NONE)
                .price(OrderCommandEncoder.priceNullValue())
                .quantity(OrderCommandEncoder.quantityNullValue())
                .clientOrderId(clientOrderId);
        sendOrder();
    }

    /**
     * Gives a strategy other parameters or another version of its code.
     *
     * @param strategyId which
     * @param kind name, or name@version; empty: the kind it has
     * @param reason for people, at most 64 ASCII characters
     * @param parameters in the kind's order; the schema's null leaves one as it is
     */
    public void strategy(final int strategyId, final String kind, final String reason, final long... parameters) {
        strategy.wrapAndApplyHeader(stream.frame(), 0, header);
        stream.stamp(strategy.origin());
        strategy.strategyId(strategyId).commandId(stream.nextCommandId());
        final int body = strategy.offset();
        stream.text(kind, body + StrategyControlEncoder.kindEncodingOffset(), StrategyControlEncoder.kindLength());
        stream.identity(
                body + StrategyControlEncoder.identityEncodingOffset(), StrategyControlEncoder.identityLength());
        stream.text(
                reason, body + StrategyControlEncoder.reasonEncodingOffset(), StrategyControlEncoder.reasonLength());
        final StrategyControlEncoder.ParametersEncoder group = strategy.parametersCount(parameters.length);
        for (final long parameter : parameters) {
            group.next().value(parameter);
        }
        stream.send(strategy.limit());
    }

    private OrderCommandEncoder order(final OrderAction what) {
        order.wrapAndApplyHeader(stream.frame(), 0, header);
        stream.stamp(order.origin());
        return order.action(what)
                .correlationId(stream.nextCommandId())
                .intentionalMatch(OrderCommandEncoder.intentionalMatchNullValue());
    }

    private void sendOrder() {
        stream.identity(
                order.offset() + OrderCommandEncoder.identityEncodingOffset(), OrderCommandEncoder.identityLength());
        stream.send(order.limit());
    }
}
