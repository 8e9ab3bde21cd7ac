package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.risk.ControlSetting;
import io.saola.risk.ControlSettings;
import io.saola.risk.OrderRequest;
import io.saola.risk.RiskFacts;

/**
 * R20, self-trade prevention: no order that could trade with a working order of the same investor, on whichever account. Accounts whose
 * settings name the same number are one investor; see {@link RiskFacts}.
 */
final class SelfTrade extends ScopedControl {
    private final RiskFacts facts;

    SelfTrade(final ControlSettings settings, final RiskFacts facts) {
        super(RiskControlId.SELF_TRADE, settings);
        this.facts = facts;
    }

    @Override
    RejectReason check(final OrderRequest order, final ControlSetting setting, final int place) {
        return facts.couldSelfTrade(order) ? RejectReason.SELF_TRADE : RejectReason.NONE;
    }
}
