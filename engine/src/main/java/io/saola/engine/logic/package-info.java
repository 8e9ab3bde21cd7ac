/**
 * The business logic: one deterministic state machine from inputs to state and effects. It sees no clock, no thread, no
 * file and no random source; the same code runs live, in replay and in backtest.
 */
package io.saola.engine.logic;
