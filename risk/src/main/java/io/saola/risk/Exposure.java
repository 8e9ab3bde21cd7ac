package io.saola.risk;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InvestorKind;
import io.saola.market.Instrument;

/** What an account already holds and has working: the caller's answers to the controls' questions. */
public interface Exposure {
    /**
     * Net holding.
     *
     * @param instrument of it
     * @return shares or contracts, negative when short
     */
    long netQuantity(Instrument instrument);

    /**
     * Holding that settlement allows to be sold, before working orders.
     *
     * @param instrument of it
     * @return shares
     */
    long settledQuantity(Instrument instrument);

    /**
     * Open quantity of working buys, outcomes unknown included.
     *
     * @param instrument of it
     * @return shares or contracts
     */
    long workingBuyQuantity(Instrument instrument);

    /**
     * Open quantity of working sells, outcomes unknown included.
     *
     * @param instrument of it
     * @return shares or contracts
     */
    long workingSellQuantity(Instrument instrument);

    /**
     * Working orders.
     *
     * @param instrument of them
     * @return their number
     */
    int workingOrders(Instrument instrument);

    /**
     * Cash that is neither spent nor held for working orders or margin.
     *
     * @return scaled VND
     */
    long buyingPower();

    /**
     * What an order on an instrument may claim: cash for shares, collateral for futures, where an account keeps them apart.
     *
     * @param instrument of the order
     * @return scaled VND
     */
    default long buyingPower(final Instrument instrument) {
        return buyingPower();
    }

    /**
     * Tells whether an order would open although the account may only close.
     *
     * @param instrument what it trades
     * @param isBuy its side
     * @param addedQuantity what it adds to the open quantity of working orders
     * @return true if it must be refused
     */
    default boolean refusesOpening(final Instrument instrument, final boolean isBuy, final long addedQuantity) {
        return false;
    }

    /**
     * Cash that would have to be held for an order.
     *
     * @param instrument what it trades
     * @param isBuy its side
     * @param leavesQuantity what is open
     * @param price the worst it may trade at, scaled
     * @return scaled VND, {@link Long#MAX_VALUE} if it does not fit
     */
    long reserveFor(Instrument instrument, boolean isBuy, long leavesQuantity, long price);

    /**
     * Whether buys count against the foreign room.
     *
     * @return false unless the account's terms say so
     */
    default boolean isForeign() {
        return false;
    }

    /**
     * What the investor is to the exchange: position limits depend on it.
     *
     * @return an individual, who may hold least, unless the account's terms say otherwise
     */
    default InvestorKind investor() {
        return InvestorKind.INDIVIDUAL;
    }

    /**
     * What secures futures: margin may be a share of it.
     *
     * @return scaled VND
     */
    default long collateral() {
        return buyingPower();
    }

    /**
     * Initial margin rate of a future where the control names none.
     *
     * @param instrument a future
     * @return nine decimals, or {@link Decimals#NULL} if the account does not know
     */
    default long marginRate(final Instrument instrument) {
        return Decimals.NULL;
    }

    /**
     * Value of what was bought and is not yet paid for, on accounts that may buy so.
     *
     * @return scaled VND
     */
    default long unpaidBuyValue() {
        return 0;
    }
}
