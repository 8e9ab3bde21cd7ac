/**
 * Fill models: what would have become of a strategy's orders in a market that was recorded.
 *
 * <p>{@link io.saola.simulator.fill.BacktestVenue} is the way in. A recorded market does not answer: an order of ours
 * changes no quote and no trade of it (no market impact), so results hold only for orders that are small beside what is
 * displayed and traded. Own orders do not trade with each other either. What the recording cannot tell (where in the
 * queue cancelled quantity stood, who was first at the auction price) is a stated assumption in {@link
 * io.saola.simulator.fill.FillConfig}.
 *
 * <p>Pure logic on one thread: no clock, no I/O, no floating point; nothing allocates after warm-up. The same
 * construction and the same calls give the same answers.
 */
package io.saola.simulator.fill;
