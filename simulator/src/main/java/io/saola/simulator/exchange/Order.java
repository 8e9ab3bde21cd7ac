package io.saola.simulator.exchange;

import io.saola.codecs.sbe.Board;
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
    Board board;
    Side side;
    OrderType type;
    long price;
    long quantity;
    long leavesQuantity;
    long filledQuantity;
    boolean foreign;
    boolean roomLimited;

    /** Time priority: lower is earlier. Not the id, because an amended order keeps its id and loses its place. */
    long prioritySequence;

    /** The queue it waits in; null while it does not. */
    PriceLevel level;

    Order next;
    Order previous;

    Order() {}

    void init(
            final long orderId,
            final Side orderSide,
            final OrderType orderType,
            final long limitPrice,
            final long orderQuantity) {
        id = orderId;
        side = orderSide;
        type = orderType;
        price = limitPrice;
        quantity = orderQuantity;
        leavesQuantity = orderQuantity;
        filledQuantity = 0;
        clientKey = NO_CLIENT;
        instrument = null;
        board = Board.ROUND_LOT;
        foreign = false;
        roomLimited = false;
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
     * @return the instrument; null in a book that stands outside an exchange
     */
    public Instrument instrument() {
        return instrument;
    }

    /**
     * Where it trades.
     *
     * @return the board
     */
    public Board board() {
        return board;
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

    /**
     * Who stands behind it.
     *
     * @return true for a foreign investor
     */
    public boolean isForeign() {
        return foreign;
    }

    /**
     * Tells whether each of its trades must first find foreign room, as under the rule before 2025-05-05.
     *
     * @return true for such a buy
     */
    public boolean isRoomLimited() {
        return roomLimited;
    }
}
