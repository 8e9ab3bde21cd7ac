package io.saola.tools.replay;

import io.saola.simulator.fill.FillModel;
import io.saola.strategies.api.StrategyKind;
import java.util.Map;

/**
 * What is to be otherwise than in the journal. Checked against the journal by {@link WhatIfReader}; immutable.
 *
 * @param strategies changes by name of the instance
 * @param limits changes by instrument id, {@link JournalDefinitions#DEFAULT_LIMITS} for the default
 * @param controls changes by control
 * @param venue assumptions about the market behind the first order that differs
 */
record WhatIfConfig(
        Map<String, Strategy> strategies,
        Map<Integer, Map<String, Long>> limits,
        Map<ControlKey, Map<String, Long>> controls,
        Venue venue) {
    /** Nothing is otherwise. */
    static final WhatIfConfig UNCHANGED = new WhatIfConfig(Map.of(), Map.of(), Map.of(), Venue.DEFAULT);

    /**
     * A changed instance.
     *
     * @param enabled whether it trades, null to leave it as it was
     * @param kind another kind, null to leave it
     * @param parameters values by name; what is not named stays, or is the default of another kind
     */
    record Strategy(Boolean enabled, StrategyKind kind, Map<String, Long> parameters) {}

    /**
     * The simulated venue.
     *
     * @param model when resting orders fill
     * @param orderLatencyNs from the decision to the exchange
     * @param responseLatencyNs from the exchange to the strategy
     */
    record Venue(FillModel model, long orderLatencyNs, long responseLatencyNs) {
        /** Orders queue behind what rests; 20 ms each way, as a request over the internet takes. */
        static final Venue DEFAULT = new Venue(FillModel.QUEUE, 20_000_000, 20_000_000);
    }
}
