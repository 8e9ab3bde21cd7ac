package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.TradingState;
import io.saola.risk.Control;
import io.saola.risk.OrderRequest;
import io.saola.risk.StopCause;
import io.saola.risk.TradingStates;

/**
 * R01, kill switch: nothing new for a scope that is halted or in which orders may only be cancelled; only orders that make the position
 * smaller where the scope may only be reduced.
 */
final class KillState implements Control {
    private final TradingStates states;

    KillState(final TradingStates states) {
        this.states = states;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        final TradingState killed = states.strictest(StopCause.KILL, order);
        final TradingState drilled = states.strictest(StopCause.DRILL, order);
        return switch (killed.value() >= drilled.value() ? killed : drilled) {
            case NORMAL -> RejectReason.NONE;
            case REDUCE_ONLY -> order.reducesPosition() ? RejectReason.NONE : RejectReason.REDUCE_ONLY;
            default -> RejectReason.KILL_SWITCH;
        };
    }
}
