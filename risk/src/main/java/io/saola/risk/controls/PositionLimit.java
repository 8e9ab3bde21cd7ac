package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.risk.ControlSetting;
import io.saola.risk.ControlSettings;
import io.saola.risk.Exposure;
import io.saola.risk.Limits;
import io.saola.risk.OrderRequest;
import io.saola.risk.RiskFacts;

/**
 * R13, position limit: the worst-case net position of the account in the instrument within the limits of the instrument; and, for every
 * scope that has its own, of the investor in all contracts of the family, on whichever accounts. Value: contracts.
 */
final class PositionLimit extends ScopedControl {
    private final Limits limits;
    private final RiskFacts facts;

    PositionLimit(final ControlSettings settings, final Limits limits, final RiskFacts facts) {
        super(RiskControlId.POSITION, settings);
        this.limits = limits;
        this.facts = facts;
    }

    @Override
    RejectReason check(final OrderRequest order, final ControlSetting setting, final int place) {
        return order.instrument().isFuture() && facts.familyPositionWith(order) > setting.limit()
                ? RejectReason.POSITION_LIMIT
                : RejectReason.NONE;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        final long limit = limits.of(order.instrument().id()).maxNetQuantity();
        final Exposure exposure = order.exposure();
        final long added = order.leavesQuantity() - order.replacedQuantity();
        final long net = exposure.netQuantity(order.instrument());
        final long worst = order.isBuy()
                ? net + exposure.workingBuyQuantity(order.instrument()) + added
                : exposure.workingSellQuantity(order.instrument()) + added - net;
        return worst > limit ? RejectReason.POSITION_LIMIT : super.check(order);
    }
}
