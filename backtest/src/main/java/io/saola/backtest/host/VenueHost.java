package io.saola.backtest.host;

import io.saola.market.Instruments;
import io.saola.market.rules.TradingRules;
import io.saola.simulator.fill.AcceptanceRules;
import io.saola.simulator.fill.BacktestVenue;

/** Whoever runs a venue beside a market that frames tell of: a backtest, or paper trading. One thread. */
public interface VenueHost {
    /** The venue of the day, or null. */
    BacktestVenue venue();

    /**
     * Opens the venue of a trading date.
     *
     * @param feedLevels levels per side that the feed shows, by instrument id
     * @param rules the exchanges' checks
     * @return the venue
     */
    BacktestVenue openVenue(int[] feedLevels, AcceptanceRules rules);

    /** What is known of the instruments, the present frame not included. */
    Instruments instruments();

    /** Rules of the trading date. */
    TradingRules rules();

    /** Market time, ns since the epoch. */
    long nowNs();
}
