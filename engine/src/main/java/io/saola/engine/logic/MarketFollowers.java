package io.saola.engine.logic;

import io.saola.engine.logic.execution.Execution;
import io.saola.engine.logic.market.MarketListener;
import io.saola.market.Instrument;

/**
 * Who hears of the market before strategies do: the controls, then parent orders and exits. Logic thread only.
 *
 * @param controls told first
 * @param execution told what may move prices or phases
 */
record MarketFollowers(MarketListener controls, Execution execution) implements MarketListener {
    @Override
    public void onQuote(final Instrument instrument) {
        controls.onQuote(instrument);
        execution.touch(instrument);
    }

    @Override
    public void onPrice(final Instrument instrument) {
        controls.onPrice(instrument);
        execution.touch(instrument);
    }

    @Override
    public void onIndex(final Instrument index) {
        controls.onIndex(index);
    }

    @Override
    public void onForeignRoom(final Instrument instrument) {
        controls.onForeignRoom(instrument);
    }

    @Override
    public void onSession(final Instrument instrument) {
        controls.onSession(instrument);
        execution.touch(instrument);
    }

    @Override
    public void onDefinition(final Instrument instrument) {
        controls.onDefinition(instrument);
    }
}
