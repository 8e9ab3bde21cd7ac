package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.risk.OrderRequest;
import io.saola.risk.OwnerFacts;
import io.saola.risk.OwnerLimits;

/**
 * R14, gross and net exposure of the firm, an account or a strategy, at the last prices and with all working orders filled. Orders that
 * only close pass. Values: gross; net in either direction. Scaled VND; one that is not given does not limit.
 */
final class GrossAndNetExposure extends OwnerControl {
    private final OwnerFacts facts;

    GrossAndNetExposure(final OwnerFacts facts) {
        this.facts = facts;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        return order.reducesPosition() ? RejectReason.NONE : super.check(order);
    }

    @Override
    RejectReason check(final OrderRequest order, final OwnerLimits owner) {
        if (owner.gross() != OwnerLimits.UNLIMITED && facts.grossWith(owner.place(), order) > owner.gross()) {
            return RejectReason.GROSS_EXPOSURE;
        }
        return owner.net() != OwnerLimits.UNLIMITED && facts.netWith(owner.place(), order) > owner.net()
                ? RejectReason.NET_EXPOSURE
                : RejectReason.NONE;
    }
}
