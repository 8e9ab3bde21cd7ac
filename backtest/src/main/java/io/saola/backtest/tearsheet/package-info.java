/**
 * The tear sheet of a backtest: one HTML file with everything in it, for people. It fetches nothing (its content security policy
 * forbids it), works from disk and on paper, in light and dark, in English and Vietnamese. It shows the figures of
 * {@link io.saola.backtest.metrics.Metrics} and carries {@code metrics.json} inside; it computes none of its own. Everything that
 * came from a user, such as the name of a strategy, is escaped. Stateless or confined to one call.
 */
package io.saola.backtest.tearsheet;
