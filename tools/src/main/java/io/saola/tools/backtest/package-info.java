/** {@code saola backtest}: run, compare, sweep and report. */
package io.saola.tools.backtest;
