package io.saola.backtest.result;

/**
 * A close of something to compare with.
 *
 * @param symbol of the index or instrument
 * @param timestampNs nanoseconds since 1970 UTC
 * @param close scaled price or index points
 */
public record BenchmarkPoint(String symbol, long timestampNs, long close) {}
