package io.saola.simulator.flow;

/**
 * What kind of day it is: how far the market factor drifts, how wild it is and how much is traded, beside a normal day.
 *
 * <p>Round numbers, assumed after the index's history: it moves by some tenths of a per cent on quiet days, by about 1 % on
 * normal ones and by 3 % on strong ones, and lost more than 6 % on the worst, with much of the market locked at the floor
 * and far more orders than usual.
 */
public enum DayScenario {
    /** No drift. */
    NORMAL(0, 0, 100, 100),
    /** Rises about 3 % through the day; the strongest shares lock at the ceiling. */
    TREND_UP(33, 0, 100, 130),
    /** Falls about 9 % until 14:00, most shares lock at the floor, then recovers some, and some come back. */
    CRASH(-95, 25, 170, 220),
    /** Little happens. */
    QUIET(0, 0, 40, 45);

    private final int driftPermille;
    private final int reboundPermille;
    private final int volatilityPercent;
    private final int activityPercent;

    DayScenario(
            final int driftPermille,
            final int reboundPermille,
            final int volatilityPercent,
            final int activityPercent) {
        this.driftPermille = driftPermille;
        this.reboundPermille = reboundPermille;
        this.volatilityPercent = volatilityPercent;
        this.activityPercent = activityPercent;
    }

    /** What the market factor gains from the open to the turn at 14:00. */
    int driftPermille() {
        return driftPermille;
    }

    /** What it gains from the turn to the close. */
    int reboundPermille() {
        return reboundPermille;
    }

    /** Volatility beside a normal day. */
    int volatilityPercent() {
        return volatilityPercent;
    }

    /** Orders beside a normal day. */
    int activityPercent() {
        return activityPercent;
    }
}
