package io.saola.engine.logic.control;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.engine.logic.orders.Order;
import io.saola.strategies.api.OrderState;
import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;

/**
 * How much foreign room own buys have taken beyond what the feed told (reference section 6.2: since 2025-05-05 a buy takes room when the
 * exchange accepts it, not when it trades). Until the broker says that an order, or the new shape of one, was accepted, all of it counts;
 * from then on, working or filled, until the next figure of the instrument's room, which knows of it. What comes back by a cancel is left
 * to that figure as well. Logic thread only; allocates nothing once as many orders were open as ever will be.
 */
final class ForeignBuys {
    private static final int ORDERS = 1_024;

    /** Shares per buy that the exchange may not have accepted yet, of all accounts. Follows from the orders. */
    private final Long2LongHashMap openByOrder = new Long2LongHashMap(ORDERS, 0.6f, 0);

    /** Foreign shares accepted by the exchange since the feed told the room last, by instrument. */
    private final long[] accepted;

    ForeignBuys(final int capacity) {
        accepted = new long[capacity];
    }

    /** Shares of foreign buys that the exchange accepted since the feed told the room last. */
    long accepted(final int instrumentId) {
        return accepted[instrumentId];
    }

    /** Shares of a buy that the exchange may not have accepted yet. */
    static long openOf(final Order order) {
        return order.isCounted()
                ? switch (order.state()) {
                    case PENDING_NEW, SENT, UNKNOWN -> order.worstLeaves();
                    case PENDING_MODIFY -> Math.max(0, order.worstLeaves() - order.leavesQuantity());
                    default -> 0;
                }
                : 0;
    }

    /** Follows a buy of shares. */
    void onChanged(final Order order, final boolean isForeign) {
        final long before = openByOrder.get(order.clientOrderId());
        final long now = openOf(order);
        if (before == now) {
            return;
        }
        if (now == 0) {
            openByOrder.remove(order.clientOrderId());
        } else {
            openByOrder.put(order.clientOrderId(), now);
        }
        if (now < before && isForeign && wasAtExchange(order)) {
            accepted[order.instrument().id()] += before - now;
        }
    }

    private static boolean wasAtExchange(final Order order) {
        return order.state() != OrderState.REJECTED;
    }

    /** The feed told the room of an instrument: it knows what was accepted before. */
    void onRoom(final int instrumentId) {
        accepted[instrumentId] = 0;
    }

    void startTradingDate() {
        Arrays.fill(accepted, 0);
    }

    void snapshot(final StateWriter out) {
        int count = 0;
        for (final long shares : accepted) {
            count += shares == 0 ? 0 : 1;
        }
        out.putInt(count);
        for (int id = 0; id < accepted.length; id++) {
            if (accepted[id] != 0) {
                out.putInt(id);
                out.putLong(accepted[id]);
            }
        }
    }

    void restore(final StateReader in) {
        final int count = in.getCount(accepted.length);
        for (int i = 0; i < count; i++) {
            final int id = in.getCount(accepted.length - 1);
            accepted[id] = in.getLong();
        }
    }

    /** Takes in an order that was restored. */
    void restore(final Order order) {
        final long now = openOf(order);
        if (now != 0) {
            openByOrder.put(order.clientOrderId(), now);
        }
    }

    long digest(final long start) {
        long d = start;
        for (int id = 0; id < accepted.length; id++) {
            if (accepted[id] != 0) {
                d = Digest.fold(Digest.fold(d, id), accepted[id]);
            }
        }
        return d;
    }
}
