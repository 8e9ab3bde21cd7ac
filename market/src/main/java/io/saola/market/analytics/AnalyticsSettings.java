package io.saola.market.analytics;

import java.util.List;

/**
 * What can be chosen. A replay must choose the same: the choice is not in the journal.
 *
 * @param instrumentCapacity instruments are numbered below this; memory is taken only for those that are defined
 * @param barFrames time frames of bars
 * @param interestRate yearly, nine decimals, for the theoretical price of futures; 0 to one
 * @param dividendPoints that the index is expected to lose to the last trading day, scaled points, not negative
 * @param overrides contracts named for trading dates, at most {@link #MAX_OVERRIDES}
 */
public record AnalyticsSettings(
        int instrumentCapacity,
        BarFrames barFrames,
        long interestRate,
        long dividendPoints,
        List<ContractOverride> overrides) {
    /** Most instruments. */
    public static final int MAX_INSTRUMENTS = 4_096;

    /** Most overrides. */
    public static final int MAX_OVERRIDES = 16;

    /** 4.5 % a year, the standing of the rule reference. */
    private static final long DEFAULT_INTEREST_RATE = 45_000_000L;

    private static final long RATE_ONE = 1_000_000_000L;

    /** 4,096 instruments, six time frames from a second to a day, 4.5 % interest, no dividends. */
    public static final AnalyticsSettings DEFAULT =
            new AnalyticsSettings(MAX_INSTRUMENTS, BarFrames.DEFAULT, DEFAULT_INTEREST_RATE, 0, List.of());

    /** Checks the ranges. */
    public AnalyticsSettings {
        if (instrumentCapacity < 1 || instrumentCapacity > MAX_INSTRUMENTS) {
            throw new IllegalArgumentException(
                    "instrumentCapacity=" + instrumentCapacity + " is outside 1.." + MAX_INSTRUMENTS);
        }
        overrides = List.copyOf(overrides);
        if (overrides.size() > MAX_OVERRIDES) {
            throw new IllegalArgumentException("overrides=" + overrides.size() + " is above " + MAX_OVERRIDES);
        }
        if (interestRate < 0 || interestRate > RATE_ONE || dividendPoints < 0) {
            throw new IllegalArgumentException(
                    "interestRate=" + interestRate + " dividendPoints=" + dividendPoints + ": neither may be negative");
        }
    }
}
