/** The folder that a run leaves: rows as csv and Parquet, figures, tear sheet, counts and the configuration that gives it again. */
package io.saola.backtest.files;
