package io.saola.strategies.decision;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.ContributionKind;

/**
 * Something that a decision is made of.
 *
 * @param name for people
 * @param kind what it is; opinions of other kinds than TECHNICAL come from outside
 * @param sourceId number of an outside source in the firm's register, from 0; -1 for TECHNICAL
 * @param weight nine decimals, 0 to 1
 * @param maxAgeNs an older vote is stale
 */
public record DecisionSource(SourceName name, ContributionKind kind, int sourceId, long weight, long maxAgeNs) {
    /** Checks the ranges. */
    public DecisionSource {
        if (weight < 0
                || weight > Decimals.RATE_ONE
                || maxAgeNs < 0
                || (kind == ContributionKind.TECHNICAL) != (sourceId == -1)
                || sourceId < -1) {
            throw new IllegalArgumentException("decision source " + name + ": kind=" + kind + " sourceId=" + sourceId
                    + " weight=" + weight + " maxAgeNs=" + maxAgeNs);
        }
    }

    /**
     * What the strategy computes itself.
     *
     * @param name for people
     * @param weight nine decimals, 0 to 1
     * @param maxAgeNs an older vote is stale
     * @return the source
     */
    public static DecisionSource technical(final String name, final long weight, final long maxAgeNs) {
        return new DecisionSource(SourceName.of(name), ContributionKind.TECHNICAL, -1, weight, maxAgeNs);
    }
}
