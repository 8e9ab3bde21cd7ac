package io.saola.simulator.exchange;

import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;

/**
 * What an exchange reports, in the order it happens, on the thread that called it. {@link Order}s are valid during the
 * call only. An implementation must not call the exchange back.
 */
public interface ExchangeListener {
    /**
     * An order was accepted; it has not traded yet.
     *
     * @param order the order
     */
    void onOrderAccepted(Order order);

    /**
     * An order was changed; it has not traded at its new price yet.
     *
     * @param order with its new price and quantity
     */
    void onOrderModified(Order order);

    /**
     * Two orders traded; both carry their quantities after the trade.
     *
     * @param state totals of the instrument, this trade included
     * @param buy the buying order
     * @param sell the selling order
     * @param price scaled
     * @param quantity shares or contracts
     */
    void onTrade(InstrumentState state, Order buy, Order sell, long price, long quantity);

    /**
     * An order ends with open quantity.
     *
     * @param order with its leaves quantity as it was
     * @param reason why
     */
    void onOrderCancelled(Order order, CancelReason reason);

    /**
     * The book or the auction price of an instrument may have changed.
     *
     * @param instrument whose
     */
    void onBookChanged(Instrument instrument);

    /**
     * A market entered a phase; an auction that ended has traded.
     *
     * @param market which
     * @param phase the new phase
     */
    void onPhaseChanged(Market market, Phase phase);
}
