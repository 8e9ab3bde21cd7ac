package io.saola.engine.logic.execution;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.ExitAction;
import io.saola.codecs.sbe.ExitCommandDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.ParentAction;
import io.saola.codecs.sbe.ParentOrderCommandDecoder;
import io.saola.engine.logic.orders.Orders;
import io.saola.engine.logic.portfolio.Accounts;
import io.saola.market.MarketView;
import io.saola.strategies.execution.ExitTerms;
import io.saola.strategies.execution.ParentTerms;
import io.saola.strategies.execution.VolumeCurve;
import org.agrona.DirectBuffer;

/** Turns commands of people and outside processes into parent orders and exits. Logic thread only; allocates nothing. */
final class ExecutionInputs {
    private static final int NO_STRATEGY = Integer.MIN_VALUE;

    private final ParentOrderCommandDecoder parentCommand = new ParentOrderCommandDecoder();
    private final ExitCommandDecoder exitCommand = new ExitCommandDecoder();
    private final ParentTerms parentTerms = new ParentTerms();
    private final ExitTerms exitTerms = new ExitTerms();
    private final Accounts accounts;
    private final MarketView market;
    private final Orders orders;
    private final ParentDesk parents;
    private final ExitDesk exits;

    ExecutionInputs(
            final Accounts accounts,
            final MarketView market,
            final Orders orders,
            final ParentDesk parents,
            final ExitDesk exits) {
        this.accounts = accounts;
        this.market = market;
        this.orders = orders;
        this.parents = parents;
        this.exits = exits;
    }

    boolean onParentCommand(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        final ParentOrderCommandDecoder command = parentCommand.wrapAndApplyHeader(buffer, offset, header);
        final int strategyId = command.strategyId();
        if (command.action() != ParentAction.NEW) {
            parents.act(command.parentId(), strategyId, strategyId == NO_STRATEGY, command.action());
            return true;
        }
        parentTerms
                .begin(command.algorithm(), command.side(), command.quantity())
                .limitPrice(command.limitPrice())
                .between(command.startNs(), command.endNs())
                .slices(orNone(command.slices(), ParentOrderCommandDecoder.slicesNullValue()))
                .jitter(orNone(command.jitterRate()), command.seed())
                .participation(orNone(command.participationRate()))
                .maxChild(command.maxChildQuantity())
                .display(orNone(command.displayQuantity()))
                .urgency(command.urgency())
                .remainder(command.remainder())
                .patience(command.patienceNs());
        for (int i = 0; i < VolumeCurve.QUARTERS; i++) {
            parentTerms.curve().weight(i, command.curve(i));
        }
        parents.place(
                accounts.account(command.accountId()),
                strategyId,
                market.instrument(command.instrumentId()),
                parentTerms,
                command.correlationId());
        return true;
    }

    boolean onExitCommand(final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        final ExitCommandDecoder command = exitCommand.wrapAndApplyHeader(buffer, offset, header);
        final int strategyId = command.strategyId();
        if (command.action() == ExitAction.CANCEL) {
            exits.cancel(command.exitId(), strategyId, strategyId == NO_STRATEGY);
            return true;
        }
        exitTerms
                .begin(command.side())
                .on(command.triggerPrice())
                .trail(command.trailUnit(), command.trailDistance())
                .stop(command.stopPrice())
                .takeProfit(command.takeProfitPrice())
                .quantity(command.quantity())
                .slippage(command.slippageTicks());
        exits.armByCommand(
                accounts.account(command.accountId()),
                strategyId,
                market.instrument(command.instrumentId()),
                exitTerms,
                command.entryOrderId(),
                orders.byClientOrderId(command.entryOrderId()),
                command.correlationId());
        return true;
    }

    private static long orNone(final long value) {
        return value == Decimals.NULL ? 0 : value;
    }

    private static int orNone(final int value, final int nullValue) {
        return value == nullValue ? 0 : value;
    }
}
