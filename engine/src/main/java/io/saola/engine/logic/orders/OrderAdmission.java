package io.saola.engine.logic.orders;

import io.saola.codecs.sbe.RejectReason;
import io.saola.engine.logic.portfolio.Account;
import io.saola.market.Instrument;

/** Tells whether what is known of the broker and of the market allows an account new risk. Cancels never ask. */
@FunctionalInterface
public interface OrderAdmission {
    /**
     * Decides on a new order or an amendment.
     *
     * @param account whose money
     * @param instrument what, null if unknown
     * @return {@link RejectReason#NONE} if nothing speaks against it
     */
    RejectReason refusal(Account account, Instrument instrument);
}
