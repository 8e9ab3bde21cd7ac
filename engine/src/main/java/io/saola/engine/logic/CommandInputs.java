package io.saola.engine.logic;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AdminCommandDecoder;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OrderCommandDecoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.engine.logic.effects.Effects;
import io.saola.engine.logic.execution.Execution;
import io.saola.engine.logic.operator.OperatorDesk;
import io.saola.engine.logic.orders.MassCancel;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.orders.OrderDesk;
import io.saola.engine.logic.orders.Orders;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.portfolio.Accounts;
import io.saola.engine.logic.reconcile.Reconciliation;
import io.saola.engine.logic.strategy.StrategyHost;
import io.saola.engine.logic.time.EventTime;
import io.saola.market.Instrument;
import io.saola.market.Instruments;
import org.agrona.DirectBuffer;

/**
 * What people and strategies in processes of their own ask for: orders, and commands to the engine itself.
 *
 * <p>Logic thread only; allocates nothing.
 */
final class CommandInputs {
    private static final int NO_STRATEGY = Integer.MIN_VALUE;

    /** Before, a mass cancel had no scope: whatever stood in the fields meant nothing. */
    private static final int MASS_CANCEL_SCOPE_VERSION = 5;

    private final OrderCommandDecoder orderCommand = new OrderCommandDecoder();
    private final AdminCommandDecoder adminCommand = new AdminCommandDecoder();
    private final EventTime time;
    private final Instruments instruments;
    private final Accounts accounts;
    private final Orders orders;
    private final OrderDesk desk;
    private final Execution execution;
    private final StrategyHost strategies;
    private final Reconciliation reconciliation;
    private final OperatorDesk operators;
    private final Effects effects;
    private boolean shutdown;

    CommandInputs(
            final EventTime time,
            final Instruments instruments,
            final Accounts accounts,
            final Orders orders,
            final OrderDesk desk,
            final Execution execution,
            final StrategyHost strategies,
            final Reconciliation reconciliation,
            final OperatorDesk operators,
            final Effects effects) {
        this.time = time;
        this.instruments = instruments;
        this.accounts = accounts;
        this.orders = orders;
        this.desk = desk;
        this.execution = execution;
        this.strategies = strategies;
        this.reconciliation = reconciliation;
        this.operators = operators;
        this.effects = effects;
    }

    /**
     * Takes what a person, or a strategy in a process of its own, wants to order: the same gate as for strategies inside.
     *
     * @return false if it contradicts the reference data
     */
    boolean onOrderCommand(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        return onOrderCommand(orderCommand.wrapAndApplyHeader(buffer, offset, header));
    }

    /**
     * Takes a command to the engine.
     *
     * @return false if it names something that is not there
     */
    boolean onAdminCommand(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        return onAdminCommand(adminCommand.wrapAndApplyHeader(buffer, offset, header), header.version());
    }

    /** True once after the command to end: a last state hash follows it. */
    boolean takeShutdown() {
        final boolean was = shutdown;
        shutdown = false;
        return was;
    }

    private boolean onOrderCommand(final OrderCommandDecoder command) {
        final Order order = orders.byClientOrderId(command.clientOrderId());
        final int strategyId = command.strategyId();
        final boolean anyOwner = strategyId == NO_STRATEGY;
        switch (command.action()) {
            case NEW -> {
                final Order placed = placed(command, accounts.account(command.accountId()));
                if (placed != null) {
                    operators.placed(placed.clientOrderId());
                }
            }
            case MODIFY -> desk.modify(order, strategyId, anyOwner, command.price(), command.quantity());
            case CANCEL -> desk.cancel(order, strategyId, anyOwner);
            default -> {
                return false;
            }
        }
        return true;
    }

    private Order placed(final OrderCommandDecoder command, final Account account) {
        final Instrument instrument = instruments.instrument(command.instrumentId());
        return command.intentionalMatch() == 1
                ? desk.placeOnPurpose(
                        time.sequence(),
                        account,
                        command.strategyId(),
                        instrument,
                        command.side(),
                        command.orderType(),
                        command.price(),
                        command.quantity(),
                        command.correlationId())
                : desk.place(
                        time.sequence(),
                        account,
                        command.strategyId(),
                        instrument,
                        command.side(),
                        command.orderType(),
                        command.price(),
                        command.quantity(),
                        command.correlationId());
    }

    private boolean onAdminCommand(final AdminCommandDecoder command, final int version) {
        execution.onControl();
        switch (command.action()) {
            case HALT_TRADING -> halt(true, AlertCode.TRADING_HALTED);
            case RESUME_TRADING -> halt(false, AlertCode.TRADING_RESUMED);
            case ENABLE_STRATEGY -> {
                return strategies.enable(command.strategyId(), true);
            }
            case DISABLE_STRATEGY -> {
                return strategies.enable(command.strategyId(), false);
            }
            case CANCEL_ALL -> cancelAll(command, version);
            case RECONNECT_GATEWAY -> {
                return operators.reconnectGateway(command.commandId());
            }
            case TAKE_SNAPSHOT -> {
                // The host takes it after this input; the state is what it is.
            }
            case SHUTDOWN -> {
                strategies.onShutdown();
                shutdown = true;
            }
            case RECONCILE -> {
                return reconciliation.onOperator(command.accountId(), false);
            }
            case ACCEPT_BROKER_STATE -> {
                return reconciliation.onOperator(command.accountId(), true);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Of an account, a strategy and an instrument, each or none of them given. */
    private void cancelAll(final AdminCommandDecoder command, final int version) {
        final boolean isScoped = version >= MASS_CANCEL_SCOPE_VERSION;
        final int accountId = isScoped ? command.accountId() : MassCancel.ALL;
        final int strategyId = isScoped ? command.strategyId() : MassCancel.ALL;
        final int instrumentId = isScoped ? command.instrumentId() : MassCancel.ALL;
        if (desk.cancelAll(accountId, strategyId, instrumentId, command.commandId())) {
            execution.onCancelAll(accountId, strategyId, instrumentId);
        }
    }

    private void halt(final boolean halted, final AlertCode code) {
        desk.tradingHalted(halted);
        effects.alert(
                AlertSeverity.CRITICAL,
                code,
                RejectReason.NONE,
                Decimals.NULL,
                NO_STRATEGY,
                Integer.MIN_VALUE,
                adminCommand.commandId());
    }
}
