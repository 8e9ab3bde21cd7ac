package io.saola.simulator.flow;

import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import io.saola.simulator.exchange.CancelReason;
import io.saola.simulator.exchange.ExchangeListener;
import io.saola.simulator.exchange.Instrument;
import io.saola.simulator.exchange.InstrumentState;
import io.saola.simulator.exchange.Order;

/** A listener for tests that hear only some of it. */
abstract class HeardMarket implements ExchangeListener {
    @Override
    public void onOrderAccepted(final Order order) {}

    @Override
    public void onOrderModified(final Order order) {}

    @Override
    public void onTrade(
            final InstrumentState state, final Order buy, final Order sell, final long price, final long quantity) {}

    @Override
    public void onOrderCancelled(final Order order, final CancelReason reason) {}

    @Override
    public void onBookChanged(final Instrument instrument) {}

    @Override
    public void onPhaseChanged(final Market market, final Phase phase) {}
}
