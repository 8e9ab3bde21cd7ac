package io.saola.simulator.exchange;

import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.Rulebook;
import io.saola.market.rules.TradingRules;
import java.time.LocalDate;

/** The rulebook that comes with the market module, for exchanges nobody gives another one. Thread-safe. */
public final class PackagedRulebook {
    private PackagedRulebook() {}

    /**
     * The rules of a date.
     *
     * @param tradingDate the day
     * @return the packaged rules, compiled
     */
    public static TradingRules on(final LocalDate tradingDate) {
        return Holder.RULEBOOK.on(dateOf(tradingDate));
    }

    static int dateOf(final LocalDate date) {
        return (date.getYear() * 100 + date.getMonthValue()) * 100 + date.getDayOfMonth();
    }

    /** Reads the rulebook when it is first needed. */
    private static final class Holder {
        private static final Rulebook RULEBOOK = RulebookFiles.packaged();
    }
}
