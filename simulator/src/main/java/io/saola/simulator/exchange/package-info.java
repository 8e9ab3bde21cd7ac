/**
 * An exchange by the rulebook of its trading date: a book per instrument and board, call auctions, phases, halts, foreign
 * room, put-throughs and acceptance checks.
 *
 * <p>{@link io.saola.simulator.exchange.Exchange} is the way in. {@code OrderEntry} checks ({@code Admission}) and carries
 * orders to a {@code TradingBoard}, which owns an {@link io.saola.simulator.exchange.OrderBook} and its phase;
 * {@code PhaseClock} lets phases pass. An order book also stands alone, without any rules but price and time.
 *
 * <p>Pure logic on one thread: no clock, no I/O, no threads. Time enters as an argument, so the same seed and the same
 * calls give the same trades.
 */
package io.saola.simulator.exchange;
