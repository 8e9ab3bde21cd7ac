package io.saola.simulator.exchange;

import io.saola.codecs.sbe.Side;
import java.util.ArrayList;
import java.util.List;

/** A continuous book too simple to be wrong: all open orders in one list in time order, searched for every step. */
final class NaiveBook {
    private final List<NaiveOrder> open = new ArrayList<>();
    private long traded;
    private long cancelled;
    private long tradeDigest = 1;

    void add(final long id, final Side side, final long price, final long quantity) {
        match(new NaiveOrder(id, side, price, quantity));
    }

    boolean cancel(final long id) {
        final NaiveOrder order = find(id);
        if (order == null) {
            return false;
        }
        open.remove(order);
        cancelled += order.leaves;
        return true;
    }

    boolean reduce(final long id, final long by) {
        final NaiveOrder order = find(id);
        if (order == null) {
            return false;
        }
        if (by >= order.leaves) {
            return cancel(id);
        }
        order.leaves -= by;
        cancelled += by;
        return true;
    }

    boolean move(final long id, final long price) {
        final NaiveOrder order = find(id);
        if (order == null) {
            return false;
        }
        open.remove(order);
        match(new NaiveOrder(id, order.side, price, order.leaves));
        return true;
    }

    long traded() {
        return traded;
    }

    long cancelled() {
        return cancelled;
    }

    long openQuantity() {
        long sum = 0;
        for (final NaiveOrder order : open) {
            sum += order.leaves;
        }
        return sum;
    }

    /** A fingerprint of all trades so far. */
    long tradeDigest() {
        return tradeDigest;
    }

    static long digest(final long before, final long buyId, final long sellId, final long price, final long quantity) {
        return (((before * 31 + buyId) * 31 + sellId) * 31 + price) * 31 + quantity;
    }

    /** By the definition of {@link OrderBook#stateHash}. */
    long stateHash(final long lowest, final long highest, final long tick) {
        long hash = 31L + count(Side.BUY);
        for (long price = highest; price >= lowest; price -= tick) {
            hash = hash(hash, Side.BUY, price);
        }
        hash = hash * 31 + count(Side.SELL);
        for (long price = lowest; price <= highest; price += tick) {
            hash = hash(hash, Side.SELL, price);
        }
        return hash;
    }

    private long hash(final long before, final Side side, final long price) {
        long hash = before;
        boolean isFirst = true;
        for (final NaiveOrder order : open) {
            if (order.side == side && order.price == price) {
                hash = isFirst ? hash * 31 + price : hash;
                isFirst = false;
                hash = (hash * 31 + order.id) * 31 + order.leaves;
            }
        }
        return hash;
    }

    private int count(final Side side) {
        int count = 0;
        for (final NaiveOrder order : open) {
            count += order.side == side ? 1 : 0;
        }
        return count;
    }

    private NaiveOrder find(final long id) {
        for (final NaiveOrder order : open) {
            if (order.id == id) {
                return order;
            }
        }
        return null;
    }

    private void match(final NaiveOrder order) {
        final boolean isBuy = order.side == Side.BUY;
        for (NaiveOrder other = best(order); other != null && order.leaves > 0; other = best(order)) {
            final long quantity = Math.min(order.leaves, other.leaves);
            order.leaves -= quantity;
            other.leaves -= quantity;
            traded += quantity;
            tradeDigest = digest(
                    tradeDigest, isBuy ? order.id : other.id, isBuy ? other.id : order.id, other.price, quantity);
            if (other.leaves == 0) {
                open.remove(other);
            }
        }
        if (order.leaves > 0) {
            open.add(order);
        }
    }

    /** The order of the other side that goes first, if its price suits. */
    private NaiveOrder best(final NaiveOrder order) {
        final boolean isBuy = order.side == Side.BUY;
        NaiveOrder best = null;
        for (final NaiveOrder other : open) {
            final boolean suits =
                    other.side != order.side && (isBuy ? other.price <= order.price : other.price >= order.price);
            if (suits && (best == null || (isBuy ? other.price < best.price : other.price > best.price))) {
                best = other;
            }
        }
        return best;
    }

    private static final class NaiveOrder {
        private final long id;
        private final Side side;
        private final long price;
        private long leaves;

        private NaiveOrder(final long id, final Side side, final long price, final long leaves) {
            this.id = id;
            this.side = side;
            this.price = price;
            this.leaves = leaves;
        }
    }
}
