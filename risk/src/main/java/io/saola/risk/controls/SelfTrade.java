package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.risk.Control;
import io.saola.risk.OrderRequest;
import io.saola.risk.RiskFacts;

/**
 * R20, self-trade prevention: no order that could trade with a working order of the same investor, on whichever account. Accounts whose
 * settings name the same number are one investor; see {@link RiskFacts}.
 */
final class SelfTrade implements Control {
    private final RiskFacts facts;

    SelfTrade(final RiskFacts facts) {
        this.facts = facts;
    }

    @Override
    public RiskControlId id() {
        return RiskControlId.SELF_TRADE;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        return facts.couldSelfTrade(order) ? RejectReason.SELF_TRADE : RejectReason.NONE;
    }
}
