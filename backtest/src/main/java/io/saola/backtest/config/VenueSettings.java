package io.saola.backtest.config;

import io.saola.simulator.fill.CancellationSplit;
import io.saola.simulator.fill.FillModel;

/**
 * How orders are taken to fill.
 *
 * @param fill model; {@link FillModel#BAR} when the data has nothing but bars
 * @param cancellations who is taken to have cancelled
 * @param feedLatencyNs from the venue's event to the strategy
 * @param orderLatencyNs from the decision to the venue
 * @param responseLatencyNs from the venue's answer to the strategy
 * @param barSharePercent most of a bar's volume that own orders may take
 * @param barOpenDelayNs how long after its start a bar's open trades: orders decided at the end of the bar before must arrive first
 * @param slippageTicks added to the open of a bar against the order
 * @param timerIntervalNs event time between two timer inputs; 0 for none
 */
public record VenueSettings(
        FillModel fill,
        CancellationSplit cancellations,
        long feedLatencyNs,
        long orderLatencyNs,
        long responseLatencyNs,
        int barSharePercent,
        long barOpenDelayNs,
        int slippageTicks,
        long timerIntervalNs) {}
