package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.risk.ControlSetting;
import io.saola.risk.ControlSettings;
import io.saola.risk.OrderRequest;
import io.saola.risk.RecentOrders;

/**
 * R18, duplicate: the same account, instrument, side, type, price and quantity within the window. Client order ids are the engine's own
 * and never repeat. Only new orders are compared.
 */
final class Duplicate extends ScopedControl {
    private final RecentOrders recent;

    Duplicate(final ControlSettings settings, final RecentOrders recent) {
        super(RiskControlId.DUPLICATE, settings);
        this.recent = recent;
    }

    @Override
    RejectReason check(final OrderRequest order, final ControlSetting setting, final int place) {
        return !order.isReplacement() && recent.isRepeated(order, setting.windowNs())
                ? RejectReason.DUPLICATE_ORDER
                : RejectReason.NONE;
    }
}
