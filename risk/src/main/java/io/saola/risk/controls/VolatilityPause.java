package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.risk.ControlSetting;
import io.saola.risk.ControlSettings;
import io.saola.risk.MarketWatch;
import io.saola.risk.OrderRequest;

/**
 * Volatility pause: nothing but orders that make the position smaller, for a time after the price moved too far too fast.
 */
final class VolatilityPause extends ScopedControl {
    private final MarketWatch market;

    VolatilityPause(final ControlSettings settings, final MarketWatch market) {
        super(RiskControlId.VOLATILITY_PAUSE, settings);
        this.market = market;
    }

    @Override
    RejectReason check(final OrderRequest order, final ControlSetting setting, final int place) {
        return order.nowNs() < market.pausedUntilNs(order.instrument().id()) && !order.reducesPosition()
                ? RejectReason.VOLATILITY_PAUSE
                : RejectReason.NONE;
    }
}
