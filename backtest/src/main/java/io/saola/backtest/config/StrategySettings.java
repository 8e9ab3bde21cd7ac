package io.saola.backtest.config;

import java.util.List;

/**
 * A strategy of the run.
 *
 * @param name of the instance
 * @param kind name of its kind
 * @param instruments symbols, by slot
 * @param parameters in the order its kind declares, complete
 */
public record StrategySettings(String name, String kind, List<String> instruments, List<Long> parameters) {}
