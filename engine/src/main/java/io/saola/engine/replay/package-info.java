/** The logic over a journal instead of a market: no network, no clock, the same state and the same effects. */
package io.saola.engine.replay;
