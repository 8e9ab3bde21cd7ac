package io.saola.engine.logic.orders;

import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.Side;
import io.saola.engine.logic.portfolio.Account;
import io.saola.market.Instrument;

/** Settles what several strategies want of one instrument, before an order is checked. */
@FunctionalInterface
public interface OrderArbitration {
    /**
     * Judges a new order against those of other strategies.
     *
     * @param strategyId whose idea, or the schema's null
     * @param account whose money
     * @param instrument what, null if unknown
     * @param side buy or sell
     * @param price scaled, or null for types without a price
     * @return {@link RejectReason#NONE} if it may go on
     */
    RejectReason refusal(int strategyId, Account account, Instrument instrument, Side side, long price);
}
