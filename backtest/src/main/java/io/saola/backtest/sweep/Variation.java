package io.saola.backtest.sweep;

import java.util.Map;

/**
 * One run of a sweep.
 *
 * @param number from 1, in the order of the table
 * @param part what it is for: {@code all}, {@code train} or {@code test}
 * @param window of a walk forward from 1, else 0
 * @param values by {@code strategy.parameter}, as people write them
 * @param from first date, or 0 for the configuration's
 * @param to last date, or 0 for the configuration's
 */
record Variation(int number, String part, int window, Map<String, String> values, int from, int to) {
    static final String ALL = "all";
    static final String TRAIN = "train";
    static final String TEST = "test";
}
