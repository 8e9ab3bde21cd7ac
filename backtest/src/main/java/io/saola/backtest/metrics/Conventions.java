package io.saola.backtest.metrics;

/** The conventions behind the figures; docs/metrics.md tells why. */
public final class Conventions {
    /** Daily statistics become annual ones with this number, as elsewhere in the trade; Vietnam had 247 to 252 from 2014 to 2025. */
    public static final int TRADING_DAYS_PER_YEAR = 252;

    /** Daily returns in a window of the rolling figures: a quarter. */
    public static final int ROLLING_WINDOW_DAYS = 63;

    /**
     * Daily returns that every statistic of returns needs. With fewer, the five per cent that value at risk looks at are less than
     * one day, and a mean or deviation made annual says more of the days that were chosen than of the strategy.
     */
    public static final int MIN_RETURNS = 20;

    /** What money earns without risk: nothing is assumed. */
    public static final double FREE_RATE = 0;

    /** Drawdowns in the table. */
    public static final int DRAWDOWNS_SHOWN = 5;

    private Conventions() {}
}
