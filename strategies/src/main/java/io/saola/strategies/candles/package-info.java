/**
 * Candlestick patterns, as TA-Lib defines them: what is long, short or equal is measured against the candles before, so that
 * a pattern means the same for a share of 10,000 VND and one of 100,000.
 */
package io.saola.strategies.candles;
