/**
 * What a backtest leaves behind: plain rows that metrics, tear sheet, files and comparisons are made of. Prices and money are
 * scaled longs of four decimals ({@link io.saola.codecs.Decimals}), times nanoseconds since 1970 UTC, dates yyyymmdd in
 * market time. All types are immutable and may be shared between threads.
 */
package io.saola.backtest.result;
