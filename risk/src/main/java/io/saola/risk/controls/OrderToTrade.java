package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.risk.ControlSetting;
import io.saola.risk.ControlSettings;
import io.saola.risk.OrderRatios;
import io.saola.risk.OrderRequest;
import io.saola.risk.Scopes;

/**
 * R17, order-to-trade and unfilled ratio of the trading date. Values: most messages per execution; the ratio that only alarms; most orders
 * of a thousand that end without an execution; and, in the place of the window, the messages below which neither is looked at.
 */
final class OrderToTrade extends ScopedControl {
    private final OrderRatios ratios;

    OrderToTrade(final ControlSettings settings, final OrderRatios ratios) {
        super(RiskControlId.ORDER_TO_TRADE, settings);
        this.ratios = ratios;
    }

    @Override
    RejectReason check(final OrderRequest order, final ControlSetting setting, final int place) {
        if (place >= Scopes.OWNERS || ratios.messages(place) < setting.windowNs()) {
            return RejectReason.NONE;
        }
        final long trades = Math.max(1, ratios.executions(place));
        if (setting.limit() != ControlSetting.NONE && ratios.messages(place) + 1 > setting.limit() * trades) {
            return RejectReason.ORDER_TO_TRADE;
        }
        return setting.thirdLimit() != ControlSetting.NONE
                        && ratios.endedUnfilled(place) * 1_000 > setting.thirdLimit() * ratios.ended(place)
                ? RejectReason.UNFILLED_RATIO
                : RejectReason.NONE;
    }
}
