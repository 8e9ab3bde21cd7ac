package io.saola.engine.boot;

import java.util.List;

/**
 * A strategy instance.
 *
 * @param strategyId dense, from 0
 * @param accountId it trades on
 * @param enabled whether it may trade from the start
 * @param kind name of its kind
 * @param name of the instance
 * @param instrumentIds its instruments, by slot
 * @param parameters in the order its kind declares
 * @param rank who wins when strategies want opposite sides, the smaller number; {@link #NO_RANK} takes no part
 */
public record StrategyConfig(
        int strategyId,
        int accountId,
        boolean enabled,
        String kind,
        String name,
        List<Integer> instrumentIds,
        List<Long> parameters,
        int rank) {
    /** The schema's null: others neither give way to it nor it to them. */
    public static final int NO_RANK = Integer.MIN_VALUE;

    /**
     * An instance without a rank.
     *
     * @param strategyId dense, from 0
     * @param accountId it trades on
     * @param enabled whether it may trade from the start
     * @param kind name of its kind
     * @param name of the instance
     * @param instrumentIds its instruments, by slot
     * @param parameters in the order its kind declares
     */
    public StrategyConfig(
            final int strategyId,
            final int accountId,
            final boolean enabled,
            final String kind,
            final String name,
            final List<Integer> instrumentIds,
            final List<Long> parameters) {
        this(strategyId, accountId, enabled, kind, name, instrumentIds, parameters, NO_RANK);
    }

    /**
     * The same instance with a rank.
     *
     * @param newRank from 0, the first
     * @return the instance
     */
    public StrategyConfig ranked(final int newRank) {
        return new StrategyConfig(strategyId, accountId, enabled, kind, name, instrumentIds, parameters, newRank);
    }
}
