package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.risk.Control;
import io.saola.risk.OrderRequest;
import io.saola.risk.StopCause;
import io.saola.risk.TradingStates;

/**
 * R15, daily loss and drawdown: a scope that lost too much may only close, or is halted. The stop itself is set after every execution and
 * every price, see the engine's post-trade stops.
 */
final class DailyLoss implements Control {
    private final TradingStates states;

    DailyLoss(final TradingStates states) {
        this.states = states;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        final RejectReason reason = check(order, StopCause.LOSS, RejectReason.DAILY_LOSS);
        return reason == RejectReason.NONE ? check(order, StopCause.DRAWDOWN, RejectReason.DRAWDOWN) : reason;
    }

    private RejectReason check(final OrderRequest order, final StopCause cause, final RejectReason refusal) {
        return switch (states.strictest(cause, order)) {
            case NORMAL -> RejectReason.NONE;
            case REDUCE_ONLY -> order.reducesPosition() ? RejectReason.NONE : refusal;
            default -> refusal;
        };
    }
}
