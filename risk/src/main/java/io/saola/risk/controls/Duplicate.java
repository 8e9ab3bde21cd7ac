package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.risk.Control;
import io.saola.risk.ControlSetting;
import io.saola.risk.OrderRequest;
import io.saola.risk.RecentOrders;

/**
 * R18, duplicate: the same account, instrument, side, type, price and quantity within the window. Client order ids are the engine's own
 * and never repeat. Only new orders are compared, and of them those that nobody meant to be repetitions.
 */
final class Duplicate implements Control {
    private final RecentOrders recent;

    Duplicate(final RecentOrders recent) {
        this.recent = recent;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        final long windowNs = order.limits().duplicateNs();
        return windowNs != ControlSetting.NONE
                        && !order.isReplacement()
                        && !order.isIntentional()
                        && recent.isRepeated(order, windowNs)
                ? RejectReason.DUPLICATE_ORDER
                : RejectReason.NONE;
    }
}
