package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.risk.Control;
import io.saola.risk.OrderRequest;
import io.saola.risk.StopCause;
import io.saola.risk.TradingStates;

/**
 * Circuit breaker: after an abnormal move of an index, or of the instrument, only orders that make a position smaller, until a person
 * releases it.
 */
final class CircuitBreaker implements Control {
    private final TradingStates states;

    CircuitBreaker(final TradingStates states) {
        this.states = states;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        return switch (states.strictest(StopCause.BREAKER, order)) {
            case NORMAL -> RejectReason.NONE;
            case REDUCE_ONLY -> order.reducesPosition() ? RejectReason.NONE : RejectReason.CIRCUIT_BREAKER;
            default -> RejectReason.CIRCUIT_BREAKER;
        };
    }
}
