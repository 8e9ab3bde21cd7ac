package io.saola.strategies.api;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.Side;
import io.saola.market.Instrument;

/** What a strategy sees of an order. Valid during the call it is passed to; logic thread only. */
public interface OrderView {
    /** Identity of the order, also in later updates. */
    long clientOrderId();

    /** What it trades. */
    Instrument instrument();

    /** Buy or sell. */
    Side side();

    /** Order type. */
    OrderType type();

    /** Scaled limit price, or {@code Decimals.NULL}. */
    long price();

    /** Total quantity. */
    long quantity();

    /** Quantity executed so far. */
    long filledQuantity();

    /** Quantity still open. */
    long leavesQuantity();

    /** Where it is in its life. */
    OrderState state();

    /** Why it was refused, if it was. */
    RejectReason rejectReason();
}
