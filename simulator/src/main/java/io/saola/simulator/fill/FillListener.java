package io.saola.simulator.fill;

/**
 * Hears the venue's answers when they reach the member, in order, while the venue is told of time or data. {@code
 * venueTimeNs} is when it happened at the venue; {@link BacktestVenue#nowNs} is when it is heard. May send new requests
 * from here; must not feed data.
 */
public interface FillListener {
    /**
     * An order was accepted; it has not traded yet.
     *
     * @param orderId whose
     * @param venueTimeNs when it entered
     */
    void onAccepted(long orderId, long venueTimeNs);

    /**
     * An order was refused and does not exist.
     *
     * @param orderId whose
     * @param reason the first check that failed
     * @param venueTimeNs when it arrived
     */
    void onRejected(long orderId, FillRefusal reason, long venueTimeNs);

    /**
     * An amendment or a cancel was refused; the order, if there is one, stays as it was.
     *
     * @param orderId whose
     * @param reason the first check that failed
     * @param venueTimeNs when it arrived
     */
    void onRequestRefused(long orderId, FillRefusal reason, long venueTimeNs);

    /**
     * An order was changed by its member, or a market order's remainder became a limit order.
     *
     * @param orderId whose
     * @param price scaled, new
     * @param quantity new total, what is filled included
     * @param venueTimeNs when
     */
    void onAmended(long orderId, long price, long quantity, long venueTimeNs);

    /**
     * An order traded.
     *
     * @param orderId whose
     * @param price scaled
     * @param quantity of this trade
     * @param leavesQuantity open after it; 0 ends the order
     * @param venueTimeNs when
     */
    void onFilled(long orderId, long price, long quantity, long leavesQuantity, long venueTimeNs);

    /**
     * An order ended with open quantity.
     *
     * @param orderId whose
     * @param leavesQuantity what was open
     * @param cause why; not {@link CancelCause#EXPIRED}
     * @param venueTimeNs when
     */
    void onCancelled(long orderId, long leavesQuantity, CancelCause cause, long venueTimeNs);

    /**
     * The auction or the day an order was good for ended.
     *
     * @param orderId whose
     * @param leavesQuantity what was open
     * @param venueTimeNs when
     */
    void onExpired(long orderId, long leavesQuantity, long venueTimeNs);
}
