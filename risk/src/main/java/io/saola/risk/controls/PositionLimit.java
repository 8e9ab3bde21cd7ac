package io.saola.risk.controls;

import io.saola.codecs.sbe.InvestorKind;
import io.saola.codecs.sbe.RejectReason;
import io.saola.market.rules.ContractSpec;
import io.saola.risk.Control;
import io.saola.risk.InvestorFacts;
import io.saola.risk.Limits;
import io.saola.risk.MarketRules;
import io.saola.risk.OrderRequest;

/**
 * R13, position limit: the worst-case net position of the account in the instrument within the limits of the instrument; and, of futures,
 * that of the investor in all contracts of the family, on whichever accounts, within what the rulebook allows the investor's kind
 * (reference section 5.5) and within every scope that has a limit of its own. Value: contracts.
 */
final class PositionLimit implements Control {
    private final Limits limits;
    private final MarketRules rules;
    private final InvestorFacts facts;

    PositionLimit(final Limits limits, final MarketRules rules, final InvestorFacts facts) {
        this.limits = limits;
        this.rules = rules;
        this.facts = facts;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        final long worst = order.workingWith() + (order.isBuy() ? order.netQuantity() : -order.netQuantity());
        return worst > limits.of(order.instrument().id()).maxNetQuantity()
                        || (order.instrument().isFuture() && isBeyondFamilyLimit(order))
                ? RejectReason.POSITION_LIMIT
                : RejectReason.NONE;
    }

    private boolean isBeyondFamilyLimit(final OrderRequest order) {
        final ContractSpec contract = rules.contract(order.instrument());
        final long allowed = contract == null
                ? Long.MAX_VALUE
                : allowed(contract, order.exposure().investor());
        final long limit = Math.min(allowed, order.limits().maxFamilyPosition());
        return limit != Long.MAX_VALUE && facts.familyPositionWith(order) > limit;
    }

    private static long allowed(final ContractSpec contract, final InvestorKind investor) {
        return switch (investor) {
            case INSTITUTION -> contract.institutionLimit();
            case PROFESSIONAL -> contract.professionalLimit();
            default -> contract.individualLimit();
        };
    }
}
