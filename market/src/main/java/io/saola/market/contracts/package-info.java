/**
 * Futures contracts: codes, months, expiries and their money. Integer arithmetic, no clock, nothing allocates unless a method says so.
 */
package io.saola.market.contracts;
