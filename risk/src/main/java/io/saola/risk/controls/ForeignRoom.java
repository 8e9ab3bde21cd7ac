package io.saola.risk.controls;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.market.Instrument;
import io.saola.risk.Control;
import io.saola.risk.ControlScopes;
import io.saola.risk.ControlSettings;
import io.saola.risk.InvestorFacts;
import io.saola.risk.OrderRequest;

/**
 * R22, foreign room: a buy of a foreign account fits into the room that the feed told last, less own buys of the day that this figure may
 * not know of. Room that was never told refuses. An account is foreign if its terms say so, or if the control is on for the account
 * itself. Sells give nothing back on the day (reference section 6.2).
 */
final class ForeignRoom implements Control {
    private final ControlScopes scopes;
    private final InvestorFacts facts;

    ForeignRoom(final ControlSettings settings, final InvestorFacts facts) {
        scopes = settings.of(RiskControlId.FOREIGN_ROOM);
        this.facts = facts;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        final Instrument instrument = order.instrument();
        if (!order.isBuy() || instrument.isFuture() || !order.limits().guardsForeignRoom() || !isForeign(order)) {
            return RejectReason.NONE;
        }
        final long added = order.leavesQuantity() - order.replacedQuantity();
        return instrument.currentRoom() != Decimals.NULL
                        && facts.fitsForeignRoom(order, instrument.currentRoom() - added)
                ? RejectReason.NONE
                : RejectReason.FOREIGN_ROOM;
    }

    private boolean isForeign(final OrderRequest order) {
        return order.exposure().isForeign() || scopes.ofOwner(order.accountPlace()) != null;
    }
}
