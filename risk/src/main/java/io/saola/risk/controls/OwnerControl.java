package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.risk.ConcludedLimits;
import io.saola.risk.Control;
import io.saola.risk.OrderRequest;
import io.saola.risk.OwnerLimits;

/** A control of what the firm, the account and the strategy of an order have used up or at stake: each is asked in turn. */
abstract class OwnerControl implements Control {
    @Override
    public RejectReason check(final OrderRequest order) {
        final ConcludedLimits limits = order.limits();
        RejectReason reason = RejectReason.NONE;
        for (int i = 0; reason == RejectReason.NONE && i < limits.ownerCount(); i++) {
            reason = check(order, limits.owner(i));
        }
        return reason;
    }

    /**
     * Checks an order against the limits of one owner.
     *
     * @param order with its instrument known
     * @param owner firm, account or strategy
     * @return {@link RejectReason#NONE} if it passes
     */
    abstract RejectReason check(OrderRequest order, OwnerLimits owner);
}
