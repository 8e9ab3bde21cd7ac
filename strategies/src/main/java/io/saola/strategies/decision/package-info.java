/**
 * Combines what a strategy computes itself with predictions and sentiment from outside into one rating, and keeps the reasons:
 * every contribution with its vote, weight and age, and why one that was left out was left out. Votes, weights and scores are
 * scaled longs with nine decimals; the indicators behind them are strict {@code double}s. Allocation-free and deterministic.
 */
package io.saola.strategies.decision;
