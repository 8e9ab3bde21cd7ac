package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.risk.ControlSetting;
import io.saola.risk.ControlSettings;
import io.saola.risk.OrderRequest;
import io.saola.risk.OwnerFacts;
import io.saola.risk.Scopes;

/**
 * R14, gross and net exposure of the firm, an account or a strategy, at the last prices and with all working orders filled. Orders that
 * only close pass. Values: gross; net in either direction. Scaled VND; one that is not given does not limit.
 */
final class GrossAndNetExposure extends ScopedControl {
    private final OwnerFacts facts;

    GrossAndNetExposure(final ControlSettings settings, final OwnerFacts facts) {
        super(RiskControlId.EXPOSURE, settings);
        this.facts = facts;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        return order.reducesPosition() ? RejectReason.NONE : super.check(order);
    }

    @Override
    RejectReason check(final OrderRequest order, final ControlSetting setting, final int place) {
        if (place >= Scopes.OWNERS) {
            return RejectReason.NONE;
        }
        if (setting.limit() != ControlSetting.NONE && facts.grossWith(place, order) > wholeVnd(setting.limit())) {
            return RejectReason.GROSS_EXPOSURE;
        }
        return setting.secondLimit() != ControlSetting.NONE
                        && facts.netWith(place, order) > wholeVnd(setting.secondLimit())
                ? RejectReason.NET_EXPOSURE
                : RejectReason.NONE;
    }
}
