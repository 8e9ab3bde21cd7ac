package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.risk.Control;
import io.saola.risk.OrderRequest;
import io.saola.risk.RestrictedList;

/**
 * R23, restricted list of all accounts and of one.
 */
final class Restricted implements Control {
    private final RestrictedList list;

    Restricted(final RestrictedList list) {
        this.list = list;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        return list.forbids(order.instrument().id(), order.accountId(), order.isBuy())
                ? RejectReason.RESTRICTED
                : RejectReason.NONE;
    }
}
