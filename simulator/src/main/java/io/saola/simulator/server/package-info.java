/**
 * A server that speaks SSI FastConnect v2 in front of the simulated exchange: REST, and classic SignalR over WebSocket for
 * both hubs, on one loopback port.
 *
 * <p>Everything runs on the server's one event loop thread, the exchange included, so nothing here needs a lock. What
 * other threads may call says so.
 */
package io.saola.simulator.server;
