package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.risk.Control;
import io.saola.risk.InvestorFacts;
import io.saola.risk.OrderRequest;

/**
 * R21, opposite order in an auction: no buy while the investor has a sell that was entered in this auction, and the reverse, whatever the
 * prices. Orders left from the session before do not count.
 */
final class OppositeOrder implements Control {
    private final InvestorFacts facts;

    OppositeOrder(final InvestorFacts facts) {
        this.facts = facts;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        final boolean isAuction = switch (order.instrument().phase()) {
            case OPENING_AUCTION, CLOSING_AUCTION, PERIODIC_AUCTION, AFTER_HOURS_AUCTION -> true;
            default -> false;
        };
        return isAuction && order.limits().guardsOpposite() && facts.hasOppositeOfThisPhase(order)
                ? RejectReason.OPPOSITE_ORDER
                : RejectReason.NONE;
    }
}
