package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.risk.Control;
import io.saola.risk.OrderRequest;

/**
 * R11, no short sale of shares: never more than is held, whatever counts as settled. Futures are exempt.
 */
final class NoShort implements Control {

    @Override
    public RejectReason check(final OrderRequest order) {
        return !order.isBuy() && !order.instrument().isFuture() && order.workingWith() > order.netQuantity()
                ? RejectReason.NO_SHORT
                : RejectReason.NONE;
    }
}
