package io.saola.risk.controls;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.risk.ControlSetting;
import io.saola.risk.ControlSettings;
import io.saola.risk.MarketWatch;
import io.saola.risk.OrderRequest;

/**
 * R24, stale market data: the market told something of the instrument within the window. A feed that is known to be silent or down stops
 * orders before the gate, whether or not this control is on.
 */
final class StaleData extends ScopedControl {
    private final MarketWatch market;

    StaleData(final ControlSettings settings, final MarketWatch market) {
        super(RiskControlId.STALE_DATA, settings);
        this.market = market;
    }

    @Override
    RejectReason check(final OrderRequest order, final ControlSetting setting, final int place) {
        final int id = order.instrument().id();
        return market.dataNs(id) == Decimals.NULL || order.nowNs() - market.dataNs(id) > setting.windowNs()
                ? RejectReason.STALE_MARKET_DATA
                : RejectReason.NONE;
    }
}
