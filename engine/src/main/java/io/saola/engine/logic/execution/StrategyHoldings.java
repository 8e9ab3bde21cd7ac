package io.saola.engine.logic.execution;

import io.saola.market.Instrument;

/** What strategies hold by their own executions. */
@FunctionalInterface
public interface StrategyHoldings {
    /**
     * Position of a strategy.
     *
     * @param strategyId whose
     * @param instrument held
     * @return shares or contracts, negative when short
     */
    long netQuantity(int strategyId, Instrument instrument);
}
