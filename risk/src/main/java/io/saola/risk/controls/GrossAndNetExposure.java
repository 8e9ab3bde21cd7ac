package io.saola.risk.controls;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.RejectReason;
import io.saola.risk.ControlSetting;
import io.saola.risk.OrderRequest;
import io.saola.risk.OwnerFacts;
import io.saola.risk.OwnerLimits;
import io.saola.risk.Scopes;
import io.saola.risk.Sectors;

/**
 * R14, gross and net exposure of the firm, an account or a strategy, and of the firm and the account in the instrument's sector, at the
 * last prices and with all working orders filled. Orders that only close pass. Values: gross; net in either direction. Scaled VND; one
 * that is not given does not limit.
 */
final class GrossAndNetExposure extends OwnerControl {
    private final OwnerFacts facts;
    private final Sectors sectors;

    GrossAndNetExposure(final OwnerFacts facts, final Sectors sectors) {
        this.facts = facts;
        this.sectors = sectors;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        if (order.reducesPosition()) {
            return RejectReason.NONE;
        }
        final RejectReason reason = super.check(order);
        return reason == RejectReason.NONE && sectors.isLimited() ? checkSector(order) : reason;
    }

    private RejectReason checkSector(final OrderRequest order) {
        final int sector = sectors.of(order.instrument().id());
        return sector != Sectors.NONE
                        && (isBeyond(Scopes.FIRM, sector, order) || isBeyond(order.accountPlace(), sector, order))
                ? RejectReason.SECTOR_EXPOSURE
                : RejectReason.NONE;
    }

    private boolean isBeyond(final int owner, final int sector, final OrderRequest order) {
        final ControlSetting setting = sectors.exposure(owner, sector);
        if (setting == null) {
            return false;
        }
        final long gross = setting.limit();
        final long net = setting.secondLimit();
        return (gross != ControlSetting.NONE && facts.sectorGrossWith(owner, sector, order) > gross / Decimals.ONE)
                || (net != ControlSetting.NONE && facts.sectorNetWith(owner, sector, order) > net / Decimals.ONE);
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
