package io.saola.backtest.result;

/**
 * What trading cost over the whole run, as booked.
 *
 * @param fees scaled money
 * @param taxes scaled money
 */
public record Costs(long fees, long taxes) {}
