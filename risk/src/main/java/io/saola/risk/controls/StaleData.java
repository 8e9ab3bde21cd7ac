package io.saola.risk.controls;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.RejectReason;
import io.saola.risk.Control;
import io.saola.risk.MarketWatch;
import io.saola.risk.OrderRequest;

/**
 * R24, stale market data: the market told something of the instrument within the window. A feed that is known to be silent or down stops
 * orders before the gate, whether or not this control is on.
 */
final class StaleData implements Control {
    private final MarketWatch market;

    StaleData(final MarketWatch market) {
        this.market = market;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        final long windowNs = order.limits().staleNs();
        if (windowNs == Long.MAX_VALUE) {
            return RejectReason.NONE;
        }
        final long dataNs = market.dataNs(order.instrument().id());
        return dataNs == Decimals.NULL || order.nowNs() - dataNs > windowNs
                ? RejectReason.STALE_MARKET_DATA
                : RejectReason.NONE;
    }
}
