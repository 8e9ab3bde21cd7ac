package io.saola.risk.controls;

import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.market.Instrument;
import io.saola.market.SessionSchedule;
import io.saola.market.rules.TradingRules;
import io.saola.risk.Control;
import io.saola.risk.MarketRules;
import io.saola.risk.OrderRequest;

/**
 * R04, session and type: the phase takes orders of the type.
 */
final class SessionAndType implements Control {
    private final MarketRules rules;

    SessionAndType(final MarketRules rules) {
        this.rules = rules;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        final Instrument instrument = order.instrument();
        final Phase phase = instrument.phase();
        final TradingRules rulebook = rules.rules();
        final boolean accepted = rulebook == null
                ? SessionSchedule.accepts(instrument.market(), phase, order.type())
                : rulebook.accepts(instrument.market(), MarketRules.board(order.type()), phase, order.type());
        if (accepted) {
            return RejectReason.NONE;
        }
        return phase == Phase.CONTINUOUS || phase == Phase.OPENING_AUCTION || phase == Phase.CLOSING_AUCTION
                ? RejectReason.ORDER_TYPE
                : RejectReason.SESSION;
    }
}
