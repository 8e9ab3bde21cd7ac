/**
 * How much to trade: fixed, by volatility, by the capped Kelly rule; then rounded to lots and cut to what may be bought or sold.
 * Pure functions of longs, deterministic to the last contract; estimates come in as numbers with nine decimals.
 */
package io.saola.strategies.sizing;
