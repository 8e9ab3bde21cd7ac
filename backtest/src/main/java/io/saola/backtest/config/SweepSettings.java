package io.saola.backtest.config;

import java.util.List;
import java.util.Map;

/**
 * What a sweep varies.
 *
 * @param method how values are chosen
 * @param samples number of runs of a random sweep
 * @param parameters values by {@code strategy.parameter}, as people write them
 * @param objective figure of metrics.json, by its key or path, that the best run has most of
 * @param trainDays trading days on which a walk forward chooses
 * @param testDays trading days on which the choice is then tried; also the step from one window to the next
 */
public record SweepSettings(
        Method method,
        int samples,
        Map<String, List<String>> parameters,
        String objective,
        int trainDays,
        int testDays) {
    /** How values are chosen. */
    public enum Method {
        /** Every combination. */
        GRID,
        /** Combinations drawn with the seed, none twice. */
        RANDOM,
        /** The best of a grid on each window, tried on the days after it. */
        WALK_FORWARD
    }
}
