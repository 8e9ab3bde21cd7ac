package io.saola.strategies.execution;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import io.saola.market.SessionSchedule;
import io.saola.market.rules.SessionClock;
import io.saola.market.rules.TradingRules;

/**
 * When a market trades continuously: by the rulebook in force, or, as long as there is none and in journals from before version 5 of the
 * schema, by {@link SessionSchedule}. Logic thread only; allocates nothing.
 */
public final class TradingHours {
    private TradingRules rules;
    private boolean byRulebook;

    /**
     * Changes the exchanges' rules.
     *
     * @param newRules of the trading date, or null for those built in
     */
    public void rules(final TradingRules newRules) {
        rules = newRules;
    }

    /**
     * Chooses whose word counts. Part of the state of whoever holds this.
     *
     * @param isByRulebook false: always {@link SessionSchedule}'s
     */
    public void byRulebook(final boolean isByRulebook) {
        byRulebook = isByRulebook;
    }

    /** True if the rulebook's word counts, once there is one. */
    public boolean isByRulebook() {
        return byRulebook;
    }

    /**
     * Time of continuous trading.
     *
     * @param market where; the round lots of its unrestricted instruments
     * @param fromNs nanoseconds since midnight, market time
     * @param toNs nanoseconds since midnight, market time
     * @return nanoseconds between both that are continuous trading; 0 if {@code toNs} is not after {@code fromNs}
     */
    long continuousNs(final Market market, final long fromNs, final long toNs) {
        if (byRulebook && rules != null) {
            return continuousNs(rules.sessions(market, Board.ROUND_LOT, false), fromNs, toNs);
        }
        final SessionSchedule day = SessionSchedule.of(market);
        long sum = 0;
        for (long at = fromNs; at < toNs; at = day.nextChangeNs(at)) {
            sum += day.phaseAt(at) == Phase.CONTINUOUS ? Math.min(toNs, day.nextChangeNs(at)) - at : 0;
        }
        return sum;
    }

    private static long continuousNs(final SessionClock day, final long fromNs, final long toNs) {
        long sum = 0;
        for (int i = 0; i < day.phaseCount(); i++) {
            if (day.phase(i) == Phase.CONTINUOUS) {
                final long begin = Math.max(fromNs, day.fromNs(i));
                final long end = Math.min(toNs, day.nextChangeNs(day.fromNs(i)));
                sum += Math.max(0, end - begin);
            }
        }
        return sum;
    }
}
