package io.saola.simulator.exchange;

import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;

/** A listener for tests that hear only some of it. */
abstract class QuietListener implements ExchangeListener {
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
