package io.saola.operations.run;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import io.saola.gateway.ssi.feed.health.MatchingHours;
import io.saola.gateway.ssi.feed.health.StandardHours;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.Rulebook;
import io.saola.market.rules.TradingRules;

/**
 * The gateway's hours from the rulebook: its calendar tells the days, its sessions of the date tell the hours of each market. A date that
 * the calendar does not know has the usual hours, because a feed must not go unwatched for want of a list of holidays.
 *
 * <p>For the feed's thread alone; allocates once for each date.
 */
public final class RulebookHours implements MatchingHours {
    private final Rulebook rulebook;
    private final MatchingHours usual = new StandardHours(day -> false);
    private TradingRules rules;

    /**
     * Creates the hours.
     *
     * @param rulebook of the exchanges
     */
    public RulebookHours(final Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    @Override
    public boolean isMatching(final Market market, final long epochNs) {
        final int date = MarketTime.date(epochNs);
        if (!rulebook.calendar().isKnown(date)) {
            return usual.isMatching(market, epochNs);
        }
        if (!rulebook.calendar().isTradingDay(date)) {
            return false;
        }
        if (rules == null || rules.tradingDate() != date) {
            rules = rulebook.on(date);
        }
        return matches(rules.sessions(market, Board.ROUND_LOT, false).phaseAt(MarketTime.timeOfDayNs(epochNs)));
    }

    /** Trading at the closing price is so thin that its silence tells nothing. */
    private static boolean matches(final Phase phase) {
        return switch (phase) {
            case OPENING_AUCTION, CONTINUOUS, CLOSING_AUCTION, PERIODIC_AUCTION -> true;
            default -> false;
        };
    }
}
