package io.saola.simulator.exchange;

import io.saola.codecs.sbe.Board;
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
     * @param state totals of the instrument on the orders' board, this trade included
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
     * The round-lot book or its auction price may have changed.
     *
     * @param instrument whose
     */
    void onBookChanged(Instrument instrument);

    /**
     * Another board of an instrument may have changed.
     *
     * @param instrument whose
     * @param board odd lots or after hours
     */
    default void onOtherBoardChanged(final Instrument instrument, final Board board) {}

    /**
     * Trading of an instrument was halted, or goes on.
     *
     * @param instrument which
     * @param board where
     */
    default void onHaltChanged(final Instrument instrument, final Board board) {}

    /**
     * A put-through was entered, executed, rejected or ran out.
     *
     * @param deal valid during the call only
     */
    default void onPutThrough(final PutThroughDeal deal) {}

    /**
     * A market entered a phase; an auction that ended has traded.
     *
     * @param market which
     * @param phase the new phase
     */
    void onPhaseChanged(Market market, Phase phase);
}
