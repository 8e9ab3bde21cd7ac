package io.saola.simulator.fill;

import io.saola.codecs.sbe.OrderType;

/**
 * What a bar makes of the orders that were there when it opened. All of them together take at most a given quantity, in order of price
 * and arrival, buyers first. Does not allocate.
 */
final class BarFills {
    private final InstrumentFills instrument;
    private final OwnSide bids;
    private final OwnSide asks;
    private final long lotSize;
    private long quantityLeft;

    BarFills(final InstrumentFills instrument, final OwnSide bids, final OwnSide asks, final long lotSize) {
        this.instrument = instrument;
        this.bids = bids;
        this.asks = asks;
        this.lotSize = lotSize;
    }

    /** Everybody trades at the open whose limit is not worse; a market order does not wait for more. */
    void open(final long buyPrice, final long sellPrice, final long quantity) {
        quantityLeft = quantity;
        atOpen(bids, buyPrice);
        atOpen(asks, sellPrice);
    }

    /** A limit trades at its price, never better, and only if the bar went beyond it: who was first at a touched price is not known. */
    void end(final long high, final long low) {
        beyond(bids, low);
        beyond(asks, high);
        quantityLeft = 0;
    }

    long mixInto(final long hash) {
        return StateMix.mix(hash, quantityLeft);
    }

    private void atOpen(final OwnSide own, final long price) {
        OwnOrder order = own.head();
        while (order != null) {
            final OwnOrder next = order.next;
            order.inBar = true;
            final boolean isWhole = order.type != OrderType.MOK || order.leavesQuantity <= quantityLeft;
            if (isWhole && !own.isBetter(price, order.price)) {
                fill(own, order, price);
            }
            if (isMarketOrder(order) && order.leavesQuantity > 0) {
                instrument.cancel(order, CancelCause.NO_COUNTER_ORDER);
            }
            order = next;
        }
    }

    private void beyond(final OwnSide own, final long extreme) {
        OwnOrder order = own.head();
        while (order != null && own.isBetter(order.price, extreme)) {
            final OwnOrder next = order.next;
            if (order.inBar) {
                fill(own, order, order.price);
            }
            order = next;
        }
    }

    private void fill(final OwnSide own, final OwnOrder order, final long price) {
        final long most = Math.min(quantityLeft, order.leavesQuantity);
        final long filled = most - most % lotSize;
        if (filled > 0) {
            quantityLeft -= filled;
            instrument.fillResting(own, order, price, filled);
        }
    }

    private static boolean isMarketOrder(final OwnOrder order) {
        return switch (order.type) {
            case MTL, MP, MOK, MAK -> true;
            default -> false;
        };
    }
}
