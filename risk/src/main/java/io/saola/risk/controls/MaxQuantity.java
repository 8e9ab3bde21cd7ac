package io.saola.risk.controls;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.risk.ControlSetting;
import io.saola.risk.ControlSettings;
import io.saola.risk.Limits;
import io.saola.risk.OrderRequest;

/**
 * R07, maximum quantity of an order: the limits of the instrument, and of every scope that has its own. Values: quantity; average daily
 * quantity of the last 20 days; the share of it that one order may be, nine decimals. The exchange's own maximum stands in {@link
 * TickLotBand}.
 */
final class MaxQuantity extends ScopedControl {
    private final Limits limits;

    MaxQuantity(final ControlSettings settings, final Limits limits) {
        super(RiskControlId.MAX_QUANTITY, settings);
        this.limits = limits;
    }

    @Override
    RejectReason check(final OrderRequest order, final ControlSetting setting, final int place) {
        final boolean isAboveShare = setting.secondLimit() != ControlSetting.NONE
                && setting.thirdLimit() != ControlSetting.NONE
                && order.quantity() > Decimals.applyRate(setting.secondLimit(), setting.thirdLimit());
        return isAboveShare || (setting.limit() != ControlSetting.NONE && order.quantity() > setting.limit())
                ? RejectReason.QUANTITY_LIMIT
                : RejectReason.NONE;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        return order.quantity() > limits.of(order.instrument().id()).maxOrderQuantity()
                ? RejectReason.QUANTITY_LIMIT
                : super.check(order);
    }
}
