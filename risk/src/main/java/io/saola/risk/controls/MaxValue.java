package io.saola.risk.controls;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.risk.ControlSetting;
import io.saola.risk.ControlSettings;
import io.saola.risk.Limits;
import io.saola.risk.OrderRequest;

/**
 * R08, maximum value of an order at its worst price: the limits of the instrument, and of every scope that has its own. Value: scaled VND.
 */
final class MaxValue extends ScopedControl {
    private final Limits limits;

    MaxValue(final ControlSettings settings, final Limits limits) {
        super(RiskControlId.MAX_VALUE, settings);
        this.limits = limits;
    }

    @Override
    RejectReason check(final OrderRequest order, final ControlSetting setting, final int place) {
        return value(order) > setting.limit() ? RejectReason.NOTIONAL_LIMIT : RejectReason.NONE;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        return value(order) > limits.of(order.instrument().id()).maxOrderNotional()
                ? RejectReason.NOTIONAL_LIMIT
                : super.check(order);
    }

    private static long value(final OrderRequest order) {
        return Decimals.notional(
                order.worstPrice(), order.quantity(), order.instrument().contractMultiplier());
    }
}
