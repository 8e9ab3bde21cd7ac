package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.risk.Control;
import io.saola.risk.InvestorFacts;
import io.saola.risk.OrderRequest;

/**
 * R20, self-trade prevention: no order that could trade with a working order of the same investor, on whichever account. Accounts whose
 * settings name the same number are one investor; see {@link InvestorFacts}.
 */
final class SelfTrade implements Control {
    private final InvestorFacts facts;

    SelfTrade(final InvestorFacts facts) {
        this.facts = facts;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        return order.limits().guardsSelfTrade() && facts.couldSelfTrade(order)
                ? RejectReason.SELF_TRADE
                : RejectReason.NONE;
    }
}
