package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.risk.Control;
import io.saola.risk.OrderRequest;
import io.saola.risk.RiskRules;

/** Rules that operations set without a new program. */
final class RulesOfOperations implements Control {
    private final RiskRules rules;

    RulesOfOperations(final RiskRules rules) {
        this.rules = rules;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        return rules.refuses(order) ? RejectReason.RISK_RULE : RejectReason.NONE;
    }
}
