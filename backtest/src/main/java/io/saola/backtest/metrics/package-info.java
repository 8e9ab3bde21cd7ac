/**
 * What a backtest's result is worth in figures: pure functions from {@link io.saola.backtest.result.RunResult} to
 * {@link io.saola.backtest.metrics.Metrics}, and the file {@code metrics.json}. Every formula with its source and
 * convention stands in docs/metrics.md.
 *
 * <p>A figure that a run does not define (the Sharpe ratio of a single day) is absent with a reason, never NaN. Money is exact:
 * {@link java.math.BigDecimal} in currency units with four decimals; ratios are doubles, computed with {@link StrictMath} so
 * that every machine gives the same digits. Stateless or immutable throughout.
 */
package io.saola.backtest.metrics;
