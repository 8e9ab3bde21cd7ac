package io.saola.strategies.api;

import io.saola.market.Instrument;

/** Holds nothing and may buy nothing. */
final class EmptyAccount implements AccountView {
    @Override
    public long cash() {
        return 0;
    }

    @Override
    public long buyingPower() {
        return 0;
    }

    @Override
    public long buyingPower(final Instrument instrument) {
        return 0;
    }

    @Override
    public long netQuantity(final Instrument instrument) {
        return 0;
    }

    @Override
    public long sellableQuantity(final Instrument instrument) {
        return 0;
    }

    @Override
    public long workingBuyQuantity(final Instrument instrument) {
        return 0;
    }

    @Override
    public long workingSellQuantity(final Instrument instrument) {
        return 0;
    }
}
