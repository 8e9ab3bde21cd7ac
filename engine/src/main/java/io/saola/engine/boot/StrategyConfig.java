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
 */
public record StrategyConfig(
        int strategyId,
        int accountId,
        boolean enabled,
        String kind,
        String name,
        List<Integer> instrumentIds,
        List<Long> parameters) {}
