package io.saola.engine.logic.portfolio;

import io.saola.market.Instrument;

/** Told of holdings that change otherwise than by executions: openings, movements, settlement, a person's correction. */
public interface HoldingListener {
    /**
     * A holding has changed.
     *
     * @param instrument held
     */
    void onHolding(Instrument instrument);
}
