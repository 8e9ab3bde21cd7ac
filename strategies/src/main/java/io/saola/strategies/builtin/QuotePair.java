package io.saola.strategies.builtin;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import io.saola.market.Instrument;
import io.saola.strategies.api.OrderView;
import io.saola.strategies.api.StrategyContext;

/**
 * A bid and an offer that rest at the exchange, one order each. A quote is moved by cancelling it and placing another once the cancel is
 * confirmed: never two orders of one side. Logic thread only; allocates nothing after construction.
 */
final class QuotePair {
    private static final int BID = 0;
    private static final int ASK = 1;
    private static final long CANCEL_RETRY_NS = Hours.SECOND_NS;

    private final StrategyContext context;
    private final long minRequoteNs;
    private final long[] orderId = new long[2];
    private final long[] price = new long[2];
    private final long[] quietUntilNs = new long[2];
    private final long[] cancelAskedNs = new long[2];

    QuotePair(final StrategyContext context, final long minRequoteNs) {
        this.context = context;
        this.minRequoteNs = minRequoteNs;
    }

    /** True if neither side has an order. */
    boolean isIdle() {
        return orderId[BID] == 0 && orderId[ASK] == 0;
    }

    /** Says what a side should be; with a quantity of 0 or less nothing should be there. */
    void want(
            final Instrument instrument,
            final Side side,
            final long wantedPrice,
            final long quantity,
            final long tolerance) {
        final int at = side == Side.BUY ? BID : ASK;
        if (orderId[at] != 0) {
            if (quantity <= 0 || Math.abs(price[at] - wantedPrice) >= tolerance) {
                cancel(at);
            }
        } else if (quantity > 0 && context.nowNs() >= quietUntilNs[at]) {
            quietUntilNs[at] = context.nowNs() + minRequoteNs;
            final long id = context.placeOrder(instrument, side, OrderType.LO, wantedPrice, quantity);
            if (id != StrategyContext.REFUSED) {
                orderId[at] = id;
                price[at] = wantedPrice;
                cancelAskedNs[at] = 0;
            } else {
                quietUntilNs[at] = context.nowNs() + Math.max(minRequoteNs, CANCEL_RETRY_NS);
            }
        }
    }

    /** Takes both quotes away. */
    void pull() {
        cancel(BID);
        cancel(ASK);
    }

    void onOrder(final OrderView order) {
        for (int at = BID; at <= ASK; at++) {
            if (orderId[at] == order.clientOrderId() && order.state().isFinal()) {
                orderId[at] = 0;
                cancelAskedNs[at] = 0;
            }
        }
    }

    void visit(final StateFields fields) {
        fields.visit(orderId);
        fields.visit(price);
        fields.visit(quietUntilNs);
        fields.visit(cancelAskedNs);
    }

    /** Asks again only after a while: what is not at the exchange yet, or in a phase without cancels, cannot go. */
    private void cancel(final int at) {
        if (orderId[at] != 0 && context.nowNs() >= cancelAskedNs[at]) {
            cancelAskedNs[at] = context.nowNs() + CANCEL_RETRY_NS;
            context.cancelOrder(orderId[at]);
        }
    }
}
