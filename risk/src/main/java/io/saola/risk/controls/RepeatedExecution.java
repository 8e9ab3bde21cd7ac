package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.TradingState;
import io.saola.risk.ControlSetting;
import io.saola.risk.ControlSettings;
import io.saola.risk.OrderRequest;
import io.saola.risk.Repetitions;
import io.saola.risk.Scopes;
import io.saola.risk.StopCause;
import io.saola.risk.TradingStates;

/**
 * R19, repeated execution: a strategy that sends more than so many orders of one side for one instrument within the window is stopped
 * until a person releases it. Value: the orders allowed.
 */
final class RepeatedExecution extends ScopedControl {
    private final TradingStates states;
    private final Repetitions repetitions;

    RepeatedExecution(final ControlSettings settings, final TradingStates states, final Repetitions repetitions) {
        super(RiskControlId.REPEATED_EXECUTION, settings);
        this.states = states;
        this.repetitions = repetitions;
    }

    @Override
    RejectReason check(final OrderRequest order, final ControlSetting setting, final int place) {
        if (order.strategyPlace() == Scopes.NONE) {
            return RejectReason.NONE;
        }
        return !order.isReplacement() && repetitions.isRepeated(order, setting.limit(), setting.windowNs())
                ? RejectReason.REPEATED_EXECUTION
                : RejectReason.NONE;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        return states.strictest(StopCause.REPETITION, order) == TradingState.NORMAL
                ? super.check(order)
                : RejectReason.REPEATED_EXECUTION;
    }
}
