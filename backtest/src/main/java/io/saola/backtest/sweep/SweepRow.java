package io.saola.backtest.sweep;

import java.util.Map;

/**
 * What one run of a sweep came to.
 *
 * @param number from 1
 * @param part {@code all}; of a walk forward {@code train}, in sample, or {@code test}, out of sample
 * @param window of a walk forward from 1, else 0
 * @param values by {@code strategy.parameter}, as people write them
 * @param from first date played
 * @param to last date played
 * @param objective the figure asked for, or null if the run has none
 * @param totalReturn share of the capital won or lost
 * @param orders sent
 * @param roundTrips closed
 * @param stateHash of the logic at the end
 * @param folder of the run
 */
public record SweepRow(
        int number,
        String part,
        int window,
        Map<String, String> values,
        String from,
        String to,
        Double objective,
        double totalReturn,
        long orders,
        long roundTrips,
        String stateHash,
        String folder) {}
