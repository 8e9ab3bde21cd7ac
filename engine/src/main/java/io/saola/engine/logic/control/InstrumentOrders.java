package io.saola.engine.logic.control;

import io.saola.engine.logic.orders.Order;

/** The orders that count, by instrument and side. Logic thread only; allocates at the first order of a side and what {@link OrderSide} does. */
final class InstrumentOrders {
    private static final int SIDES = 2;
    private static final OrderSide NO_BUYS = new OrderSide(true);
    private static final OrderSide NO_SELLS = new OrderSide(false);

    private final OrderSide[] sides;

    InstrumentOrders(final int capacity) {
        sides = new OrderSide[capacity * SIDES];
    }

    /** One side of an instrument, to look at. */
    OrderSide side(final int instrumentId, final boolean isBuy) {
        final OrderSide side = sides[index(instrumentId, isBuy)];
        if (side == null) {
            return isBuy ? NO_BUYS : NO_SELLS;
        }
        return side;
    }

    /** The side that an order belongs to, to put it in or take it out. */
    OrderSide sideOf(final Order order) {
        final int index = index(order.instrument().id(), order.isBuy());
        if (sides[index] == null) {
            sides[index] = new OrderSide(order.isBuy());
        }
        return sides[index];
    }

    /** Orders of both sides that are not done. */
    int liveCount(final int instrumentId) {
        return side(instrumentId, true).liveCount() + side(instrumentId, false).liveCount();
    }

    /** Orders of both sides without a price. */
    int unpricedCount(final int instrumentId) {
        return side(instrumentId, true).unpricedCount()
                + side(instrumentId, false).unpricedCount();
    }

    private static int index(final int instrumentId, final boolean isBuy) {
        return instrumentId * SIDES + (isBuy ? 0 : 1);
    }
}
