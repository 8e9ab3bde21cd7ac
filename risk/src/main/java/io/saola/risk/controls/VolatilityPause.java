package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.risk.Control;
import io.saola.risk.ControlScopes;
import io.saola.risk.ControlSettings;
import io.saola.risk.MarketWatch;
import io.saola.risk.OrderRequest;

/**
 * Volatility pause: nothing but orders that make the position smaller, for a time after the price moved too far too fast.
 */
final class VolatilityPause implements Control {
    private final ControlScopes scopes;
    private final MarketWatch market;

    VolatilityPause(final ControlSettings settings, final MarketWatch market) {
        scopes = settings.of(RiskControlId.VOLATILITY_PAUSE);
        this.market = market;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        return scopes.isOnFor(order)
                        && order.nowNs()
                                < market.pausedUntilNs(order.instrument().id())
                        && !order.reducesPosition()
                ? RejectReason.VOLATILITY_PAUSE
                : RejectReason.NONE;
    }
}
