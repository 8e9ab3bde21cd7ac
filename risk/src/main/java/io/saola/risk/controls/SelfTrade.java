package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.risk.Control;
import io.saola.risk.ControlScopes;
import io.saola.risk.ControlSettings;
import io.saola.risk.InvestorFacts;
import io.saola.risk.OrderRequest;

/**
 * R20, self-trade prevention: no order that could trade with a working order of the same investor, on whichever account. Accounts whose
 * settings name the same number are one investor; see {@link InvestorFacts}.
 */
final class SelfTrade implements Control {
    private final ControlScopes scopes;
    private final InvestorFacts facts;

    SelfTrade(final ControlSettings settings, final InvestorFacts facts) {
        scopes = settings.of(RiskControlId.SELF_TRADE);
        this.facts = facts;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        return scopes.isOnFor(order) && facts.couldSelfTrade(order) ? RejectReason.SELF_TRADE : RejectReason.NONE;
    }
}
