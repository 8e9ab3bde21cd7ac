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

    /**
     * A future was settled for good; nobody holds it any more.
     *
     * @param instrument that expired
     * @param price of the final settlement, scaled
     */
    default void onExpiry(final Instrument instrument, final long price) {}

    /**
     * Shares came for shares: a stock dividend, a split, or a subscription.
     *
     * @param accountId that got them
     * @param instrument held
     * @param before quantity that they were given for, above 0
     * @param after quantity held now
     * @param cost of what came, scaled VND
     */
    default void onShares(
            final int accountId, final Instrument instrument, final long before, final long after, final long cost) {}
}
