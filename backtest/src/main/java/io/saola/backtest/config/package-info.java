/** The configuration of a backtest: one YAML file, checked as a whole, into records. */
package io.saola.backtest.config;
