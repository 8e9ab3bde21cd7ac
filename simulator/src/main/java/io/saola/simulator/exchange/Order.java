package io.saola.simulator.exchange;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;

/**
 * An order in the exchange. Pooled: a reference is valid only inside the callback that hands it out. The exchange is the
 * only writer.
 */
public final class Order {
    /** {@link #clientKey()} of background orders. */
    public static final long NO_CLIENT = -1;

    long id;
    long clientKey;
    Instrument instrument;
    Side side;
    OrderType type;
    long price;
    int level;
    long quantity;
    long leavesQuantity;
    long filledQuantity;
    boolean foreign;

    /** Time priority: lower is earlier. Not the id, because an amended order keeps its id and loses its place. */
    long prioritySequence;

    Order next;
    Order previous;

    Order() {}

    void init(
            final long orderId,
            final long key,
            final Instrument tradedInstrument,
            final Side orderSide,
            final OrderType orderType,
            final long limitPrice,
            final long orderQuantity,
            final boolean isForeign) {
        id = orderId;
        clientKey = key;
        instrument = tradedInstrument;
        side = orderSide;
        type = orderType;
        price = limitPrice;
        level = PriceLadder.NULL_LEVEL;
        quantity = orderQuantity;
        leavesQuantity = orderQuantity;
        filledQuantity = 0;
        foreign = isForeign;
        prioritySequence = orderId;
        next = null;
        previous = null;
    }

    void fill(final long fillQuantity) {
        leavesQuantity -= fillQuantity;
        filledQuantity += fillQuantity;
    }

    /**
     * The exchange's number of the order.
     *
     * @return positive, increasing in order of entry
     */
    public long id() {
        return id;
    }

    /**
     * What the member gave to recognise it by.
     *
     * @return the member's key or {@link #NO_CLIENT}
     */
    public long clientKey() {
        return clientKey;
    }

    /**
     * What it trades.
     *
     * @return the instrument
     */
    public Instrument instrument() {
        return instrument;
    }

    /**
     * Direction.
     *
     * @return buy or sell
     */
    public Side side() {
        return side;
    }

    /**
     * Its type now: an MTL order that came to rest is an LO order.
     *
     * @return the type
     */
    public OrderType type() {
        return type;
    }

    /**
     * The limit.
     *
     * @return scaled; 0 for types without one
     */
    public long price() {
        return price;
    }

    /**
     * Ordered quantity after amendments.
     *
     * @return shares or contracts
     */
    public long quantity() {
        return quantity;
    }

    /**
     * Open quantity.
     *
     * @return shares or contracts
     */
    public long leavesQuantity() {
        return leavesQuantity;
    }

    /**
     * Traded quantity.
     *
     * @return shares or contracts
     */
    public long filledQuantity() {
        return filledQuantity;
    }
}
