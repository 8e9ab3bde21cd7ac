/** What one update of each indicator and one look for each candle pattern cost, beside TA-Lib and a recomputation from scratch. */
package io.saola.benchmarks.indicators;
