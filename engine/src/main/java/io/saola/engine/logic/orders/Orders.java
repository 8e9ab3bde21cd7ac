package io.saola.engine.logic.orders;

import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.engine.logic.portfolio.Accounts;
import io.saola.market.MarketView;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * All orders that are live, and the most recent of those that are done, so that late evidence still finds them. Objects come
 * from a fixed pool; when it is empty the order that has been done for longest makes room.
 *
 * <p>Nothing depends on the maps' iteration order. Logic thread only; allocates nothing after construction.
 */
public final class Orders {
    private final Order[] free;
    private int freeCount;
    private final Order[] done;
    private int doneHead;
    private int doneCount;
    private final Order[] live;
    private int liveCount;
    private final Long2ObjectHashMap<Order> byClientOrderId;
    private final Long2ObjectHashMap<Order> byRequestId;
    private long digest;

    /**
     * Fills the pool.
     *
     * @param capacity most orders, live and remembered
     */
    public Orders(final int capacity) {
        free = new Order[capacity];
        done = new Order[capacity];
        live = new Order[capacity];
        for (int i = 0; i < capacity; i++) {
            free[i] = new Order();
        }
        freeCount = capacity;
        byClientOrderId = new Long2ObjectHashMap<>(capacity * 2, 0.6f);
        byRequestId = new Long2ObjectHashMap<>(capacity * 4, 0.6f);
    }

    /** Orders that may still trade. */
    public int liveCount() {
        return liveCount;
    }

    /**
     * A live order, in the order of their intents except where a done one was replaced by the last.
     *
     * @param index below {@link #liveCount}
     * @return the order
     */
    public Order live(final int index) {
        return live[index];
    }

    /**
     * Looks an order up.
     *
     * @param clientOrderId identity
     * @return the order, or null if it never existed or is long done
     */
    public Order byClientOrderId(final long clientOrderId) {
        return byClientOrderId.get(clientOrderId);
    }

    /**
     * Looks an order up by any request made about it.
     *
     * @param requestId the broker's request id
     * @return the order, or null
     */
    public Order byRequestId(final long requestId) {
        return byRequestId.get(requestId);
    }

    /** Tells whether another order can be taken in. */
    boolean hasRoom() {
        return freeCount > 0 || doneCount > 0;
    }

    /** An object for a new order; {@link #hasRoom} must hold. */
    Order take() {
        if (freeCount == 0) {
            forgetOldestDone();
        }
        return free[--freeCount];
    }

    void add(final Order order) {
        live[liveCount++] = order;
        byClientOrderId.put(order.clientOrderId(), order);
        byRequestId.put(order.requestId(), order);
        changed(order);
    }

    void action(final Order order, final long actionRequestId) {
        forgetRequest(order, order.actionRequestId());
        order.action(actionRequestId);
        byRequestId.put(actionRequestId, order);
    }

    /** Must follow every change of an order: brings exposure, digest and the list of live orders up to date. */
    void changed(final Order order) {
        order.book();
        digest ^= order.digest();
        order.refreshDigest();
        digest ^= order.digest();
        if (order.state().isFinal()) {
            noLongerLive(order);
        }
    }

    private void noLongerLive(final Order order) {
        for (int i = liveCount - 1; i >= 0; i--) {
            if (live[i] == order) {
                live[i] = live[--liveCount];
                live[liveCount] = null;
                done[(doneHead + doneCount++) % done.length] = order;
                return;
            }
        }
    }

    /** Digest of all orders, live and remembered. */
    public long digest() {
        return digest;
    }

    /**
     * Writes all orders: live ones in their order, which a mass cancel follows; done ones from the oldest, which the pool
     * takes back first.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putInt(liveCount);
        for (int i = 0; i < liveCount; i++) {
            snapshot(live[i], out);
        }
        out.putInt(doneCount);
        for (int i = 0; i < doneCount; i++) {
            snapshot(done[(doneHead + i) % done.length], out);
        }
    }

    private void snapshot(final Order order, final StateWriter out) {
        order.snapshot(out);
        out.putBoolean(byRequestId.get(order.requestId()) == order);
        out.putBoolean(byRequestId.get(order.actionRequestId()) == order);
    }

    /**
     * Brings back what {@link #snapshot} wrote, into empty books.
     *
     * @param in to read from
     * @param accounts already restored
     * @param market already restored
     */
    public void restore(final StateReader in, final Accounts accounts, final MarketView market) {
        liveCount = in.getCount(freeCount);
        for (int i = 0; i < liveCount; i++) {
            live[i] = restoreOrder(in, accounts, market);
        }
        doneCount = in.getCount(freeCount);
        for (int i = 0; i < doneCount; i++) {
            done[i] = restoreOrder(in, accounts, market);
        }
    }

    private Order restoreOrder(final StateReader in, final Accounts accounts, final MarketView market) {
        final Order order = free[--freeCount].restore(in, accounts, market);
        byClientOrderId.put(order.clientOrderId(), order);
        if (in.getBoolean()) {
            byRequestId.put(order.requestId(), order);
        }
        if (in.getBoolean()) {
            byRequestId.put(order.actionRequestId(), order);
        }
        digest ^= order.digest();
        return order;
    }

    /** Request ids begin anew on every trading date: one that a later order has drawn again is that order's. */
    private void forgetRequest(final Order order, final long requestId) {
        if (byRequestId.get(requestId) == order) {
            byRequestId.remove(requestId);
        }
    }

    private void forgetOldestDone() {
        final Order order = done[doneHead];
        done[doneHead] = null;
        doneHead = (doneHead + 1) % done.length;
        doneCount--;
        byClientOrderId.remove(order.clientOrderId());
        forgetRequest(order, order.requestId());
        forgetRequest(order, order.actionRequestId());
        digest ^= order.digest();
        order.unbook();
        free[freeCount++] = order;
    }
}
