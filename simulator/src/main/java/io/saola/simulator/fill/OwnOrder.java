package io.saola.simulator.fill;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;

/** One order of the member, pooled: its fields are its state. */
final class OwnOrder {
    /** More than any level can show: nothing is known of the queue yet. */
    static final long UNKNOWN_AHEAD = Long.MAX_VALUE / 2;

    long id;
    int instrument;
    Side side;
    OrderType type;
    /** Scaled; auction market orders stand at the ceiling or floor, which is the priority they have (rule 4.3). */
    long price;

    long quantity;
    long leavesQuantity;
    /** Recorded quantity of the same level that trades before this order. */
    long aheadQuantity;
    /** What the level showed before the quote being applied. */
    long shownBefore;
    /** It was there when the bar opened that is being played. */
    boolean inBar;

    OwnOrder next;
    OwnOrder previous;

    void init(
            final long orderId,
            final int orderInstrument,
            final Side orderSide,
            final OrderType orderType,
            final long orderPrice,
            final long orderQuantity) {
        id = orderId;
        instrument = orderInstrument;
        side = orderSide;
        type = orderType;
        price = orderPrice;
        quantity = orderQuantity;
        leavesQuantity = orderQuantity;
        aheadQuantity = UNKNOWN_AHEAD;
        shownBefore = 0;
        inBar = false;
        next = null;
        previous = null;
    }

    boolean isAuctionOnly() {
        return type == OrderType.ATO || type == OrderType.ATC;
    }
}
