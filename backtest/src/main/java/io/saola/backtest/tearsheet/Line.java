package io.saola.backtest.tearsheet;

/**
 * One line of a chart.
 *
 * @param label in the legend
 * @param style class of the style sheet that gives its colour
 * @param column where the page's data has it, a path below {@code daily}
 * @param values one per date, NaN for a gap
 */
record Line(String label, String style, String column, double[] values) {}
