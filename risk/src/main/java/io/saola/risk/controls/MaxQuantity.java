package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.risk.Control;
import io.saola.risk.Limits;
import io.saola.risk.OrderRequest;

/**
 * R07, maximum quantity of an order: the limits of the instrument, and of every scope that has its own. Values: quantity; average daily
 * quantity of the last 20 days; the share of it that one order may be, nine decimals. The exchange's own maximum stands in {@link
 * TickLotBand}.
 */
final class MaxQuantity implements Control {
    private final Limits limits;

    MaxQuantity(final Limits limits) {
        this.limits = limits;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        final long ofInstrument = limits.of(order.instrument().id()).maxOrderQuantity();
        return order.quantity() > Math.min(ofInstrument, order.limits().maxQuantity())
                ? RejectReason.QUANTITY_LIMIT
                : RejectReason.NONE;
    }
}
