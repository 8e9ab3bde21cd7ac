package io.saola.risk.controls;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.market.Instrument;
import io.saola.risk.ControlSetting;
import io.saola.risk.ControlSettings;
import io.saola.risk.OrderRequest;
import io.saola.risk.RiskFacts;
import io.saola.risk.Scopes;

/**
 * R22, foreign room: a buy of a foreign account fits into the room that the exchange told, less own buys it may not have counted yet. An
 * account is foreign if its terms say so, or if the control is on for the account itself.
 */
final class ForeignRoom extends ScopedControl {
    private final RiskFacts facts;

    ForeignRoom(final ControlSettings settings, final RiskFacts facts) {
        super(RiskControlId.FOREIGN_ROOM, settings);
        this.facts = facts;
    }

    @Override
    RejectReason check(final OrderRequest order, final ControlSetting setting, final int place) {
        final Instrument instrument = order.instrument();
        final boolean isForeign =
                order.exposure().isForeign() || (place == order.accountPlace() && place != Scopes.FIRM);
        if (!isForeign || !order.isBuy() || instrument.isFuture()) {
            return RejectReason.NONE;
        }
        return instrument.currentRoom() != Decimals.NULL
                        && order.leavesQuantity() - order.replacedQuantity()
                                <= instrument.currentRoom() - facts.unacknowledgedForeignBuys(order)
                ? RejectReason.NONE
                : RejectReason.FOREIGN_ROOM;
    }
}
