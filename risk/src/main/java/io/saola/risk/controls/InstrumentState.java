package io.saola.risk.controls;

import io.saola.codecs.sbe.RejectReason;
import io.saola.market.Instrument;
import io.saola.market.rules.TradingDates;
import io.saola.risk.Control;
import io.saola.risk.MarketRules;
import io.saola.risk.OrderRequest;

/**
 * R03, instrument state: tradable today, not halted or suspended, not past its last trading date.
 */
final class InstrumentState implements Control {
    private final MarketRules rules;

    InstrumentState(final MarketRules rules) {
        this.rules = rules;
    }

    @Override
    public RejectReason check(final OrderRequest order) {
        final Instrument instrument = order.instrument();
        final boolean isExpired = instrument.isFuture()
                && instrument.lastTradingDate() != TradingDates.NULL
                && rules.tradingDate() > instrument.lastTradingDate();
        return instrument.isTradable() && !isExpired ? RejectReason.NONE : RejectReason.NOT_TRADABLE;
    }
}
