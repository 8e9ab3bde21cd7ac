package io.saola.strategies.decision;

import io.saola.codecs.Decimals;

/**
 * How votes become a rating, and which outside opinions count.
 *
 * @param minConfidence of an outside opinion, nine decimals, 0 to 1
 * @param minHorizonNs an outside opinion must speak of at least this long
 * @param conflictVote from this size of vote on, two opposite opinions of one kind contradict each other; nine decimals, above 0
 * @param minCoverage share of all weight that must be usable, else the rating is HOLD; nine decimals, 0 to 1
 * @param buyScore score of a BUY, nine decimals, above 0
 * @param strongScore score of a STRONG_BUY, nine decimals, not below {@code buyScore}
 */
public record DecisionRules(
        long minConfidence, long minHorizonNs, long conflictVote, long minCoverage, long buyScore, long strongScore) {
    /** Confidence of 0.3, any horizon, votes of 0.2 contradict, half of all weight, the default steps. */
    public static final DecisionRules DEFAULT = new DecisionRules(
            Decimals.RATE_ONE * 3 / 10,
            0,
            Decimals.RATE_ONE / 5,
            Decimals.RATE_ONE / 2,
            Decision.BUY_SCORE,
            Decision.STRONG_SCORE);

    /** Checks the ranges. */
    public DecisionRules {
        if (minConfidence < 0
                || minConfidence > Decimals.RATE_ONE
                || minHorizonNs < 0
                || conflictVote <= 0
                || minCoverage < 0
                || minCoverage > Decimals.RATE_ONE
                || buyScore <= 0
                || strongScore < buyScore) {
            throw new IllegalArgumentException("decision rules out of range: minConfidence=" + minConfidence
                    + " minHorizonNs=" + minHorizonNs + " conflictVote=" + conflictVote + " minCoverage=" + minCoverage
                    + " buyScore=" + buyScore + " strongScore=" + strongScore);
        }
    }
}
