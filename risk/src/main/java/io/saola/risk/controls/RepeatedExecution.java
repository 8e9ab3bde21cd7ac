package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.TradingState;
import io.saola.risk.ConcludedLimits;
import io.saola.risk.Control;
import io.saola.risk.OrderRequest;
import io.saola.risk.Repetitions;
import io.saola.risk.Scopes;
import io.saola.risk.StopCause;
import io.saola.risk.TradingStates;

/**
 * R19, repeated execution: a strategy that sends more than so many orders of one side for one instrument within the window is stopped
 * until a person releases it. Value: the orders allowed.
 */
final class RepeatedExecution implements Control {
    private final TradingStates states;
    private final Repetitions repetitions;

    RepeatedExecution(final TradingStates states, final Repetitions repetitions) {
        this.states = states;
        this.repetitions = repetitions;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        if (states.strictest(StopCause.REPETITION, order) != TradingState.NORMAL) {
            return RejectReason.REPEATED_EXECUTION;
        }
        final ConcludedLimits limits = order.limits();
        if (order.strategyPlace() == Scopes.NONE || order.isReplacement()) {
            return RejectReason.NONE;
        }
        for (int i = 0; i < limits.repetitionCount(); i++) {
            if (repetitions.isRepeated(order, limits.repetitions(i), limits.repetitionsNs(i))) {
                return RejectReason.REPEATED_EXECUTION;
            }
        }
        return RejectReason.NONE;
    }
}
