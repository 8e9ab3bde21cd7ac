package io.saola.engine.admin;

import io.aeron.Aeron;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.AdminCommandEncoder;
import io.saola.codecs.sbe.HoldingDefinitionEncoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderCommandEncoder;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import org.agrona.concurrent.EpochNanoClock;

/**
 * Sends an operator's commands into the engine, where they are journaled like any other input. Controls and the kill switch are sent by
 * {@link #controls}, what changes accounts by {@link #ledger}; all share one connection.
 *
 * <p>Values that the engine's door would refuse, and texts that do not fit, are refused here with an {@link IllegalArgumentException}
 * before anything is sent. What contradicts the engine's state comes back as an alert with the command's id. Not thread-safe.
 */
public final class AdminPublisher implements AutoCloseable {
    private final AdminStream stream;
    private final RiskCommands controls;
    private final LedgerCommands ledger;
    private final OperatorCommands operators;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final AdminCommandEncoder command = new AdminCommandEncoder();
    private final HoldingDefinitionEncoder holding = new HoldingDefinitionEncoder();
    private final OrderCommandEncoder order = new OrderCommandEncoder();

    /**
     * Connects.
     *
     * @param aeron client
     * @param hostClock stamps {@code receivedNs}
     * @param identity who gives the commands, at most 32 ASCII characters
     */
    public AdminPublisher(final Aeron aeron, final EpochNanoClock hostClock, final String identity) {
        stream = new AdminStream(aeron, hostClock, identity);
        controls = new RiskCommands(stream);
        ledger = new LedgerCommands(stream);
        operators = new OperatorCommands(stream);
    }

    /** Controls, kill switch, restricted list and rules of operations. */
    public RiskCommands controls() {
        return controls;
    }

    /** Terms, money and shares that move without a trade, settlement prices. */
    public LedgerCommands ledger() {
        return ledger;
    }

    /** What a person asked, and commands about orders, strategies, snapshots and the gateway. */
    public OperatorCommands operators() {
        return operators;
    }

    /**
     * From now on commands are given by somebody, under an id of his choice; each is sent after its {@code OperatorAction} and obeyed once.
     *
     * @param identity at most 32 ASCII characters
     * @param commandId above 0
     */
    public void onBehalfOf(final String identity, final long commandId) {
        stream.onBehalfOf(identity, commandId);
    }

    /**
     * Sends a command.
     *
     * @param action what to do
     * @param strategyId the strategy it is about, or the schema's null
     * @param reason for people, at most 64 ASCII characters
     * @throws IllegalStateException if no engine takes it within 5 seconds
     */
    public void command(final AdminAction action, final int strategyId, final String reason) {
        command.wrapAndApplyHeader(stream.frame(), 0, header);
        stream.stamp(command.origin());
        command.action(action)
                .strategyId(strategyId)
                .instrumentId(AdminCommandEncoder.instrumentIdNullValue())
                .accountId(AdminCommandEncoder.accountIdNullValue())
                .commandId(stream.nextCommandId());
        final int body = command.offset();
        stream.identity(body + AdminCommandEncoder.identityEncodingOffset(), AdminCommandEncoder.identityLength());
        stream.text(reason, body + AdminCommandEncoder.reasonEncodingOffset(), AdminCommandEncoder.reasonLength());
        stream.send(command.limit());
    }

    /**
     * Sends an opening holding.
     *
     * @param accountId account
     * @param instrumentId instrument, already defined
     * @param quantity settled shares
     * @param averageCost scaled price
     * @throws IllegalStateException if no engine takes it within 5 seconds
     */
    public void holding(final int accountId, final int instrumentId, final long quantity, final long averageCost) {
        holding.wrapAndApplyHeader(stream.frame(), 0, header);
        stream.stamp(holding.origin());
        holding.accountId(accountId)
                .instrumentId(instrumentId)
                .quantity(quantity)
                .averageCost(averageCost);
        stream.send(holding.limit());
    }

    /**
     * Sends a limit order of nobody's strategy.
     *
     * @param accountId account
     * @param instrumentId instrument
     * @param price scaled limit
     * @param quantity shares or contracts
     * @throws IllegalArgumentException if the engine's door would refuse it
     * @throws IllegalStateException if no engine takes it within 5 seconds
     */
    public void buy(final int accountId, final int instrumentId, final long price, final long quantity) {
        order.wrapAndApplyHeader(stream.frame(), 0, header);
        stream.stamp(order.origin());
        order.action(OrderAction.NEW)
                .side(Side.BUY)
                .orderType(OrderType.LO)
                .accountId(accountId)
                .strategyId(OrderCommandEncoder.strategyIdNullValue())
                .instrumentId(instrumentId)
                .price(price)
                .quantity(quantity)
                .clientOrderId(OrderCommandEncoder.clientOrderIdNullValue())
                .correlationId(stream.nextCommandId())
                .intentionalMatch(OrderCommandEncoder.intentionalMatchNullValue());
        stream.identity(
                order.offset() + OrderCommandEncoder.identityEncodingOffset(), OrderCommandEncoder.identityLength());
        stream.send(order.limit());
    }

    @Override
    public void close() {
        stream.close();
    }
}
