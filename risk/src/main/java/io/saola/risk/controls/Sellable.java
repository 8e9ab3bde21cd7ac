package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.risk.Control;
import io.saola.risk.OrderRequest;

/**
 * R10, sellable shares: settled, and not promised to another working sell. Futures are exempt.
 */
final class Sellable implements Control {

    @Override
    public RejectReason check(final OrderRequest order) {
        return !order.isBuy()
                        && !order.instrument().isFuture()
                        && order.workingWith() > order.exposure().settledQuantity(order.instrument())
                ? RejectReason.SHORT_SALE
                : RejectReason.NONE;
    }
}
