package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.risk.Limits;
import io.saola.risk.OrderRequest;
import io.saola.risk.OwnerFacts;
import io.saola.risk.OwnerLimits;

/**
 * R27, maximum open orders: of the account in the instrument, by the limits of the instrument; and, for every scope that has its own, their
 * number and value. Values: number; scaled VND.
 */
final class OpenOrders extends OwnerControl {
    private final Limits limits;
    private final OwnerFacts facts;

    OpenOrders(final Limits limits, final OwnerFacts facts) {
        this.limits = limits;
        this.facts = facts;
    }

    @Override
    RejectReason check(final OrderRequest order, final OwnerLimits owner) {
        if (!order.isReplacement() && facts.openOrders(owner.place()) >= owner.openOrders()) {
            return RejectReason.OPEN_ORDER_LIMIT;
        }
        return facts.openValueWith(owner.place(), order) > owner.openValue()
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
