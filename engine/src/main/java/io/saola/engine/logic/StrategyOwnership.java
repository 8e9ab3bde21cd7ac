package io.saola.engine.logic;

import io.saola.engine.logic.control.TradingControls;
import io.saola.engine.logic.portfolio.HoldingListener;
import io.saola.engine.logic.strategy.StrategyHost;
import io.saola.engine.logic.strategy.StrategyInstance;
import io.saola.market.Instrument;

/**
 * Keeps what strategies hold in step with their accounts when holdings change without an execution: expired futures are gone, shares
 * that came for shares are divided. Logic thread only; allocates nothing.
 */
final class StrategyOwnership implements HoldingListener {
    private final TradingControls controls;
    private final StrategyHost strategies;

    StrategyOwnership(final TradingControls controls, final StrategyHost strategies) {
        this.controls = controls;
        this.strategies = strategies;
    }

    @Override
    public void onHolding(final Instrument instrument) {
        controls.onHolding(instrument);
    }

    @Override
    public void onExpiry(final Instrument instrument, final long price) {
        strategies.onExpiry(instrument, price);
        controls.onExpiry(instrument, price);
    }

    @Override
    public void onShares(
            final int accountId, final Instrument instrument, final long before, final long after, final long cost) {
        strategies.onShares(accountId, instrument, before, after, cost);
        for (int id = 0; id < strategies.count(); id++) {
            final StrategyInstance strategy = strategies.strategy(id);
            if (strategy != null && strategy.accountId() == accountId) {
                controls.onShares(id, instrument, before, after, cost);
            }
        }
    }
}
