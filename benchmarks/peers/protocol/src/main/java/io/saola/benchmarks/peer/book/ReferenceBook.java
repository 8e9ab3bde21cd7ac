package io.saola.benchmarks.peer.book;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The plainest book there is, for the generator and as a third witness: sorted maps of queues, nothing clever. Not threadsafe. */
public final class ReferenceBook implements BookUnderTest {
    private final NavigableMap<Long, Map<Long, Resting>> bids = new TreeMap<>((a, b) -> Long.compare(b, a));
    private final NavigableMap<Long, Map<Long, Resting>> asks = new TreeMap<>();
    private final Map<Long, Resting> orders = new HashMap<>();
    private final TradeSink sink;

    /**
     * An empty book.
     *
     * @param sink hears its trades
     */
    public ReferenceBook(final TradeSink sink) {
        this.sink = sink;
    }

    @Override
    public void place(final long id, final boolean isBuy, final long price, final long quantity) {
        final Resting order = new Resting();
        order.isBuy = isBuy;
        order.price = price;
        order.leaves = quantity;
        match(id, order);
    }

    private void match(final long id, final Resting order) {
        final NavigableMap<Long, Map<Long, Resting>> others = order.isBuy ? asks : bids;
        while (order.leaves > 0 && !others.isEmpty()) {
            final Entry<Long, Map<Long, Resting>> level = others.firstEntry();
            if (order.isBuy ? level.getKey() > order.price : level.getKey() < order.price) {
                break;
            }
            final Entry<Long, Resting> maker =
                    level.getValue().entrySet().iterator().next();
            final long quantity = Math.min(order.leaves, maker.getValue().leaves);
            order.leaves -= quantity;
            maker.getValue().leaves -= quantity;
            sink.onTrade(maker.getKey(), id, level.getKey(), quantity);
            if (maker.getValue().leaves == 0) {
                take(maker.getKey());
            }
        }
        if (order.leaves > 0) {
            orders.put(id, order);
            own(order)
                    .computeIfAbsent(order.price, price -> new LinkedHashMap<>())
                    .put(id, order);
        }
    }

    private Resting take(final long id) {
        final Resting order = orders.remove(id);
        if (order != null) {
            final Map<Long, Resting> level = own(order).get(order.price);
            level.remove(id);
            if (level.isEmpty()) {
                own(order).remove(order.price);
            }
        }
        return order;
    }

    @Override
    public boolean cancel(final long id) {
        return take(id) != null;
    }

    @Override
    public boolean reduce(final long id, final long by) {
        final Resting order = orders.get(id);
        if (order != null) {
            order.leaves -= by;
        }
        return order != null;
    }

    @Override
    public boolean move(final long id, final long price) {
        final Resting order = take(id);
        if (order != null) {
            order.price = price;
            match(id, order);
        }
        return order != null;
    }

    @Override
    public long leavesQuantity(final long id) {
        final Resting order = orders.get(id);
        return order == null ? 0 : order.leaves;
    }

    /** Orders that rest. */
    int size() {
        return orders.size();
    }

    /** The best price of a side, or the given one if it is empty. */
    long best(final boolean isBuy, final long otherwise) {
        final NavigableMap<Long, Map<Long, Resting>> side = isBuy ? bids : asks;
        return side.isEmpty() ? otherwise : side.firstKey();
    }

    private NavigableMap<Long, Map<Long, Resting>> own(final Resting order) {
        return order.isBuy ? bids : asks;
    }

    private static final class Resting {
        private boolean isBuy;
        private long price;
        private long leaves;
    }
}
