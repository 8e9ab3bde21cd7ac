/**
 * The rest of the market: seeded traders whose orders make a simulated exchange look like a Vietnamese trading day.
 *
 * <p>{@link io.saola.simulator.flow.BackgroundFlow} trades on anything that implements {@link
 * io.saola.simulator.flow.Venue}; {@link io.saola.simulator.flow.ExchangeVenue} puts it on the simulated exchange. {@link
 * io.saola.simulator.flow.FlowParameters} says what day it is.
 *
 * <p>Pure logic on one thread in integer arithmetic: no clock, no I/O, no floating point. Equal seeds, parameters and
 * calls give equal orders on every JVM. Nothing allocates per event.
 */
package io.saola.simulator.flow;
