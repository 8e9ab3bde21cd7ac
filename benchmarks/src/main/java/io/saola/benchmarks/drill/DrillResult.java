package io.saola.benchmarks.drill;

import org.HdrHistogram.Histogram;

/**
 * What {@link DrillBench} found. Times are ns from just before the command was handed to the engine until the broker's side saw the effect.
 *
 * @param settings of the run
 * @param lastNewOrder until the last new order that came; 0 for a drill after whose command none came
 * @param drillsWithNewOrders drills after whose command orders came that had been decided before it
 * @param lastCancel until the last order was asked to be cancelled
 * @param clean until the engine told that none is left; the broker answers at once
 * @param newOrdersAfterStop new orders that came after the engine told that it is stopped: must be 0
 * @param cancels asked for by all drills
 * @param wishesRefused orders that strategies wanted while stopped
 */
public record DrillResult(
        DrillSettings settings,
        Histogram lastNewOrder,
        long drillsWithNewOrders,
        Histogram lastCancel,
        Histogram clean,
        long newOrdersAfterStop,
        long cancels,
        long wishesRefused) {}
