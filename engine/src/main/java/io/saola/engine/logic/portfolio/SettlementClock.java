package io.saola.engine.logic.portfolio;

import io.saola.market.Instrument;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.Settlement;
import io.saola.market.rules.TradingCalendar;
import io.saola.market.rules.TradingDates;
import io.saola.market.rules.TradingRules;

/**
 * When what is traded today settles, by the rulebook in force on the trading date (reference sections 5.1 and 5.5). Without a rulebook
 * money moves at once and shares bought never become sellable: safe, if too strict. An instant that the calendar does not reach is
 * never, too.
 *
 * <p>Logic thread only; allocates nothing.
 */
final class SettlementClock {
    /** Money moves with the trade. */
    static final long AT_ONCE = Long.MIN_VALUE;

    /** Gains of futures are credited by then; losses are due half an hour earlier and count from the moment they are made. */
    private static final long VARIATION_AT_NS = MarketTime.at(9, 0);

    private TradingRules rules;

    /** Changes the rules; null for none. */
    void rules(final TradingRules newRules) {
        rules = newRules;
    }

    /** Rules of the trading date, or null. */
    TradingRules rules() {
        return rules;
    }

    /** First instant at which shares bought now may be sold, ns since the epoch. */
    long sellableFromNs(final Instrument instrument) {
        final Settlement settlement = settlement(instrument);
        return settlement == null
                ? SettlementLots.NEVER
                : settlement.sellableFromNs(rules.tradingDate(), rules.calendar());
    }

    /** When money of a trade in shares moves: ns since the epoch or {@link #AT_ONCE}. */
    long paymentNs(final Instrument instrument) {
        final Settlement settlement = settlement(instrument);
        if (settlement == null) {
            return AT_ONCE;
        }
        final int date = settlement.deliveryDate(rules.tradingDate(), rules.calendar());
        return date == TradingDates.NULL ? SettlementLots.NEVER : MarketTime.epochNs(date, settlement.deliveredAtNs());
    }

    /** When gains and losses of futures made on the trading date move: ns since the epoch or {@link #AT_ONCE}. */
    long variationNs() {
        return rules == null ? AT_ONCE : variationNs(rules.tradingDate());
    }

    /**
     * When gains and losses of futures made on a date move.
     *
     * @param date yyyymmdd
     * @return ns since the epoch or {@link #AT_ONCE}
     */
    long variationNs(final int date) {
        if (rules == null) {
            return AT_ONCE;
        }
        final TradingCalendar calendar = rules.calendar();
        final int next = calendar.next(date);
        return next == TradingDates.NULL ? SettlementLots.NEVER : MarketTime.epochNs(next, VARIATION_AT_NS);
    }

    private Settlement settlement(final Instrument instrument) {
        return rules == null ? null : rules.settlement(instrument.market(), instrument.type());
    }
}
