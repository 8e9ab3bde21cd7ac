package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.risk.ControlSetting;
import io.saola.risk.ControlSettings;
import io.saola.risk.OrderRequest;
import io.saola.risk.RiskFacts;

/**
 * R21, opposite order in an auction: no buy while the investor has a sell that was entered in this auction, and the reverse, whatever the
 * prices. Orders left from the session before do not count.
 */
final class OppositeOrder extends ScopedControl {
    private final RiskFacts facts;

    OppositeOrder(final ControlSettings settings, final RiskFacts facts) {
        super(RiskControlId.OPPOSITE_ORDER, settings);
        this.facts = facts;
    }

    @Override
    RejectReason check(final OrderRequest order, final ControlSetting setting, final int place) {
        final boolean isAuction = switch (order.instrument().phase()) {
            case OPENING_AUCTION, CLOSING_AUCTION, PERIODIC_AUCTION, AFTER_HOURS_AUCTION -> true;
            default -> false;
        };
        return isAuction && facts.hasOppositeOfThisPhase(order) ? RejectReason.OPPOSITE_ORDER : RejectReason.NONE;
    }
}
