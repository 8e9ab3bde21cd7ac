/**
 * What a market message costs until the analytics know it, with the whole market loaded; and the exchange's order book beside
 * exchange-core's: the same commands, equal trades, each in a process of its own.
 */
package io.saola.benchmarks.market;
