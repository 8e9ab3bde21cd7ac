/**
 * The host of a backtest: the engine's business logic, fed input by input on one thread, its orders to a simulated venue, the venue's
 * answers back in as inputs. What it journals replays like any engine's journal.
 */
package io.saola.backtest.host;
