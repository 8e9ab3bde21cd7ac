package io.saola.strategies.api;

import io.saola.market.Instrument;

/** The account a strategy trades on, with everything that others do on it. Amounts are scaled VND. Logic thread only. */
public interface AccountView {
    /** An account without money and holdings: what a context without an account shows. */
    AccountView EMPTY = new EmptyAccount();

    /** Settled money, before what working orders hold. */
    long cash();

    /** Money that buys of shares may still use. */
    long buyingPower();

    /**
     * Money that an order may still use: for a future what the collateral leaves, for a share as {@link #buyingPower()}.
     *
     * @param instrument to be ordered
     * @return scaled VND, negative when overdrawn
     */
    long buyingPower(Instrument instrument);

    /**
     * What the account holds, unsettled shares included.
     *
     * @param instrument of interest
     * @return shares or contracts, negative when short
     */
    long netQuantity(Instrument instrument);

    /**
     * What settlement lets the account sell now, working sells deducted; without bound for futures.
     *
     * @param instrument of interest
     * @return shares
     */
    long sellableQuantity(Instrument instrument);

    /**
     * Open quantity of working buys.
     *
     * @param instrument of interest
     * @return shares or contracts
     */
    long workingBuyQuantity(Instrument instrument);

    /**
     * Open quantity of working sells.
     *
     * @param instrument of interest
     * @return shares or contracts
     */
    long workingSellQuantity(Instrument instrument);
}
