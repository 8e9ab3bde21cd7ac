package io.saola.risk.controls;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.risk.Control;
import io.saola.risk.ControlScopes;
import io.saola.risk.ControlSetting;
import io.saola.risk.ControlSettings;
import io.saola.risk.MarketRules;
import io.saola.risk.OrderRequest;
import io.saola.risk.OwnerFacts;

/**
 * R28, buys without full cash: what an account bought and has not paid, its working buys and the order stay within its limit; none at all
 * before the date a default bars it to. Values: scaled VND; first trading date it may buy again, yyyymmdd. On for accounts only.
 */
final class NonPrefunding implements Control {
    private final ControlScopes scopes;
    private final MarketRules rules;
    private final OwnerFacts facts;

    NonPrefunding(final ControlSettings settings, final MarketRules rules, final OwnerFacts facts) {
        scopes = settings.of(RiskControlId.NON_PREFUNDING);
        this.rules = rules;
        this.facts = facts;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        final ControlSetting setting = scopes.ofOwner(order.accountPlace());
        if (setting == null || !order.isBuy() || order.instrument().isFuture()) {
            return RejectReason.NONE;
        }
        final boolean isBarred =
                setting.secondLimit() != ControlSetting.NONE && rules.tradingDate() < setting.secondLimit();
        return isBarred || facts.unpaidBuysWith(order) > setting.limit() / Decimals.ONE
                ? RejectReason.UNPAID_LIMIT
                : RejectReason.NONE;
    }
}
