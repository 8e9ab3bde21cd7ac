/**
 * {@code saola backtest report}: reads the folder of a run's results back and renders its tear sheet again. The csv files have the
 * names of the rows' fields as heading and their plain numbers as cells: prices and money scaled by ten thousand, times in
 * nanoseconds, nothing for what is not known.
 */
package io.saola.tools.backtest.report;
