package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.risk.Control;
import io.saola.risk.MarketWatch;
import io.saola.risk.OrderRequest;

/**
 * Volatility pause: nothing but orders that make the position smaller, for a time after the price moved too far too fast.
 */
final class VolatilityPause implements Control {
    private final MarketWatch market;

    VolatilityPause(final MarketWatch market) {
        this.market = market;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        return order.limits().pausesWithVolatility()
                        && order.nowNs()
                                < market.pausedUntilNs(order.instrument().id())
                        && !order.reducesPosition()
                ? RejectReason.VOLATILITY_PAUSE
                : RejectReason.NONE;
    }
}
