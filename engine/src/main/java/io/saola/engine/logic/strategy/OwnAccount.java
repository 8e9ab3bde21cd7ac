package io.saola.engine.logic.strategy;

import io.saola.engine.logic.portfolio.Account;
import io.saola.market.Instrument;
import io.saola.strategies.api.AccountView;

/** A strategy's look at its account, and no way to change it. Logic thread only; allocates nothing. */
final class OwnAccount implements AccountView {
    private final Account account;

    OwnAccount(final Account account) {
        this.account = account;
    }

    @Override
    public long cash() {
        return account.cash();
    }

    @Override
    public long buyingPower() {
        return account.buyingPower();
    }

    @Override
    public long buyingPower(final Instrument instrument) {
        return account.buyingPower(instrument);
    }

    @Override
    public long netQuantity(final Instrument instrument) {
        return account.netQuantity(instrument);
    }

    @Override
    public long sellableQuantity(final Instrument instrument) {
        return instrument.isFuture()
                ? Long.MAX_VALUE
                : account.settledQuantity(instrument) - account.workingSellQuantity(instrument);
    }

    @Override
    public long workingBuyQuantity(final Instrument instrument) {
        return account.workingBuyQuantity(instrument);
    }

    @Override
    public long workingSellQuantity(final Instrument instrument) {
        return account.workingSellQuantity(instrument);
    }
}
