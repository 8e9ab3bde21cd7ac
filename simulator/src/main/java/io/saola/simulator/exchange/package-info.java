/**
 * An exchange by the rulebook: books, auctions, phases, acceptance checks.
 *
 * <p>Pure logic on one thread: no clock, no I/O, no threads. Time enters as an argument, so the same seed and the same
 * calls give the same trades.
 */
package io.saola.simulator.exchange;
