package io.saola.simulator.exchange;

import io.saola.codecs.sbe.AggressorSide;

/** Keeps a fingerprint of the trades of a book, and sums. */
final class TradeRecord implements BookListener {
    private long digest = 1;
    private long traded;
    private long cancelled;
    private long lowest = Long.MAX_VALUE;
    private long highest = Long.MIN_VALUE;

    void clear() {
        digest = 1;
        traded = 0;
        cancelled = 0;
        lowest = Long.MAX_VALUE;
        highest = Long.MIN_VALUE;
    }

    long digest() {
        return digest;
    }

    long traded() {
        return traded;
    }

    long cancelled() {
        return cancelled;
    }

    /** The only price of the trades; 0 if there were none. */
    long onlyPrice() {
        if (traded > 0 && lowest != highest) {
            throw new AssertionError("trades at two prices: " + lowest + ", " + highest);
        }
        return traded == 0 ? 0 : lowest;
    }

    @Override
    public void onTrade(
            final Order buy, final Order sell, final long price, final long quantity, final AggressorSide aggressor) {
        digest = NaiveBook.digest(digest, buy.id(), sell.id(), price, quantity);
        traded += quantity;
        lowest = Math.min(lowest, price);
        highest = Math.max(highest, price);
    }

    @Override
    public void onAmended(final Order order) {}

    @Override
    public void onCancelled(final Order order, final CancelReason reason) {
        cancelled += order.leavesQuantity();
    }
}
