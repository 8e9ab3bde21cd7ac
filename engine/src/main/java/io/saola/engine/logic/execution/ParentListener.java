package io.saola.engine.logic.execution;

import io.saola.strategies.api.ParentView;

/** Hears of every change of a parent order's or exit's state. Called on the logic thread. */
@FunctionalInterface
public interface ParentListener {
    /**
     * A parent order or an exit changed its state.
     *
     * @param strategyId whose, or the schema's null
     * @param parent valid during the call
     */
    void onParent(int strategyId, ParentView parent);
}
