package io.saola.risk.controls;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.risk.ControlSetting;
import io.saola.risk.ControlSettings;
import io.saola.risk.OrderRequest;
import io.saola.risk.OwnerFacts;

/**
 * R12, futures margin: initial margin of the worst-case futures position stays within a share of the collateral. Orders that only close
 * pass. Values: the share of the collateral; the margin rate, if not the account's. Nine decimals.
 */
final class FuturesMargin extends ScopedControl {
    private final OwnerFacts facts;

    FuturesMargin(final ControlSettings settings, final OwnerFacts facts) {
        super(RiskControlId.FUTURES_MARGIN, settings);
        this.facts = facts;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        return order.instrument().isFuture() && !order.reducesPosition() ? super.check(order) : RejectReason.NONE;
    }

    @Override
    RejectReason check(final OrderRequest order, final ControlSetting setting, final int place) {
        final long rate = setting.secondLimit() == ControlSetting.NONE
                ? order.exposure().marginRate(order.instrument())
                : setting.secondLimit();
        if (rate == Decimals.NULL) {
            return RejectReason.CONTROL_NOT_SET;
        }
        final long margin = Decimals.applyRate(facts.futuresValueWith(order), rate);
        return margin > Decimals.applyRate(wholeVnd(order.exposure().collateral()), setting.limit())
                ? RejectReason.FUTURES_MARGIN
                : RejectReason.NONE;
    }
}
