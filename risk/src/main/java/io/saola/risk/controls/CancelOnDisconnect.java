package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.TradingState;
import io.saola.risk.Control;
import io.saola.risk.OrderRequest;
import io.saola.risk.StopCause;
import io.saola.risk.TradingStates;

/**
 * R26, cancel on disconnect: while the order session is down, and the policy is to stop, only orders that make a position smaller.
 */
final class CancelOnDisconnect implements Control {
    private final TradingStates states;

    CancelOnDisconnect(final TradingStates states) {
        this.states = states;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        return states.strictest(StopCause.DISCONNECT, order) == TradingState.NORMAL || order.reducesPosition()
                ? RejectReason.NONE
                : RejectReason.DISCONNECTED;
    }
}
