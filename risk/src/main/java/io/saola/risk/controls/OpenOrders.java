package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.risk.ControlSetting;
import io.saola.risk.ControlSettings;
import io.saola.risk.Limits;
import io.saola.risk.OrderRequest;
import io.saola.risk.OwnerFacts;
import io.saola.risk.Scopes;

/**
 * R27, maximum open orders: of the account in the instrument, by the limits of the instrument; and, for every scope that has its own, their
 * number and value. Values: number; scaled VND.
 */
final class OpenOrders extends ScopedControl {
    private final Limits limits;
    private final OwnerFacts facts;

    OpenOrders(final ControlSettings settings, final Limits limits, final OwnerFacts facts) {
        super(RiskControlId.OPEN_ORDERS, settings);
        this.limits = limits;
        this.facts = facts;
    }

    @Override
    RejectReason check(final OrderRequest order, final ControlSetting setting, final int place) {
        if (place >= Scopes.OWNERS) {
            return RejectReason.NONE;
        }
        if (!order.isReplacement()
                && setting.limit() != ControlSetting.NONE
                && facts.openOrders(place) >= setting.limit()) {
            return RejectReason.OPEN_ORDER_LIMIT;
        }
        return setting.secondLimit() != ControlSetting.NONE
                        && facts.openValueWith(place, order) > wholeVnd(setting.secondLimit())
                ? RejectReason.OPEN_ORDER_VALUE
                : RejectReason.NONE;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        return !order.isReplacement()
                        && order.exposure().workingOrders(order.instrument())
                                >= limits.of(order.instrument().id()).maxOpenOrders()
                ? RejectReason.OPEN_ORDER_LIMIT
                : super.check(order);
    }
}
