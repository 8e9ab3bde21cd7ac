package io.saola.engine.logic.orders;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.portfolio.Accounts;
import io.saola.market.Instrument;
import io.saola.market.MarketView;
import io.saola.strategies.api.OrderState;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * All orders that are live, and the most recent of those that are done, so that late evidence still finds them. Objects come
 * from a fixed pool; when it is empty the order that has been done for longest makes room, mostly ahead of need.
 *
 * <p>Nothing depends on the maps' iteration order. Logic thread only; allocates nothing after construction.
 */
public final class Orders {
    private static final int NO_STRATEGY = Integer.MIN_VALUE;

    private final int capacity;
    private final Order[] free;
    private int freeCount;
    private final Order[] done;
    private int doneHead;
    private int doneCount;
    private final Order[] live;
    private int liveCount;
    private final Long2ObjectHashMap<Order> byClientOrderId;
    private final Long2ObjectHashMap<Order> byRequestId;
    private final Long2ObjectHashMap<Order> byBrokerOrderId;
    private long sequence;
    private long nowNs;
    private final OrderTracker tracker;
    private long digest;

    /**
     * Fills the pool.
     *
     * @param capacity most orders, live and remembered
     * @param tracker told of every change
     */
    public Orders(final int capacity, final OrderTracker tracker) {
        this.capacity = capacity;
        this.tracker = tracker;
        final int pool = capacity + 1; // one more, until the next input makes room
        free = new Order[pool];
        done = new Order[pool];
        live = new Order[pool];
        for (int i = 0; i < pool; i++) {
            free[i] = new Order();
        }
        freeCount = pool;
        byClientOrderId = new Long2ObjectHashMap<>(capacity * 2, 0.6f);
        byRequestId = new Long2ObjectHashMap<>(capacity * 4, 0.6f);
        byBrokerOrderId = new Long2ObjectHashMap<>(capacity * 2, 0.6f);
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

    /** Orders that are done and still remembered. */
    public int doneCount() {
        return doneCount;
    }

    /**
     * An order that is done.
     *
     * @param index below {@link #doneCount}, from the one done for longest
     * @return the order
     */
    public Order done(final int index) {
        return done[(doneHead + index) % done.length];
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

    /**
     * Looks an order up by the broker's id.
     *
     * @param buffer holding the zero-padded id
     * @param offset of the id
     * @return the order, or null
     */
    public Order byBrokerOrderId(final DirectBuffer buffer, final int offset) {
        final Order order = byBrokerOrderId.get(brokerKey(buffer, offset));
        return order != null && isBrokerOrderId(order, buffer, offset) ? order : null;
    }

    /**
     * Tells whether the broker calls an order so.
     *
     * @param order which
     * @param buffer holding the zero-padded id
     * @param offset of the id
     * @return true if it does
     */
    public static boolean isBrokerOrderId(final Order order, final DirectBuffer buffer, final int offset) {
        for (int i = 0; i < Order.BROKER_ID_LENGTH; i += Long.BYTES) {
            if (order.brokerOrderId().getLong(i) != buffer.getLong(offset + i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Takes the broker's id of an order, once: an id never changes, and what a refusal calls a request is not the order's name.
     *
     * @param order which
     * @param buffer holding the zero-padded id
     * @param offset of the id
     */
    public void bind(final Order order, final DirectBuffer buffer, final int offset) {
        if (!order.hasBrokerOrderId() && !AsciiFields.isEmpty(buffer, offset)) {
            order.brokerOrderId(buffer, offset);
            byBrokerOrderId.putIfAbsent(brokerKey(buffer, offset), order);
        }
    }

    /**
     * Forgets the id of an order that never lived: another one is its name after all.
     *
     * @param order which
     */
    public void unbind(final Order order) {
        forgetBrokerOrderId(order);
        order.forgetBrokerOrderId();
    }

    /**
     * From now on changes are dated, because a broker's books will be compared with them.
     *
     * @param inputSequence being processed
     * @param timestampNs its event time
     */
    public void date(final long inputSequence, final long timestampNs) {
        sequence = inputSequence;
        nowNs = timestampNs;
    }

    /** True if orders may have been forgotten to make room for others. */
    public boolean hasForgotten() {
        return liveCount + doneCount >= capacity;
    }

    /**
     * Takes in an order placed elsewhere.
     *
     * @param clientOrderId of our own for it
     * @param requestId the broker's; not looked up by it, because another client chose it
     * @param account whose money
     * @param instrument what
     * @param side buy or sell
     * @param type order type
     * @param price scaled, or null
     * @param quantity total
     * @param filledBefore executed of it, in the holdings already
     * @param averagePrice of that
     * @return the order, or null if there is no room
     */
    public Order adopt(
            final long clientOrderId,
            final long requestId,
            final Account account,
            final Instrument instrument,
            final Side side,
            final OrderType type,
            final long price,
            final long quantity,
            final long filledBefore,
            final long averagePrice) {
        if (!hasRoom()) {
            return null;
        }
        final Order order =
                take().start(clientOrderId, requestId, account, NO_STRATEGY, instrument, side, type, price, quantity);
        order.evidence().external();
        order.filledBefore(filledBefore, averagePrice);
        order.state(OrderState.WORKING);
        live[liveCount++] = order;
        byClientOrderId.put(clientOrderId, order);
        changed(order);
        return order;
    }

    /**
     * Brings an order that was done back to life.
     *
     * @param order done and remembered
     * @param next live state
     */
    public void revive(final Order order, final OrderState next) {
        for (int i = 0; i < doneCount; i++) {
            if (done[(doneHead + i) % done.length] == order) {
                for (int j = i; j < doneCount - 1; j++) {
                    done[(doneHead + j) % done.length] = done[(doneHead + j + 1) % done.length];
                }
                doneCount--;
                done[(doneHead + doneCount) % done.length] = null;
                live[liveCount++] = order;
                order.state(next);
                changed(order);
                return;
            }
        }
    }

    /** Tells whether another order can be taken in. */
    boolean hasRoom() {
        return liveCount < capacity;
    }

    /**
     * Makes room for the next order before there is one: to forget an old one costs as much as to place a new one, and nobody waits for it
     * here. Called before each input is processed.
     */
    public void makeRoom() {
        if (freeCount == 0 && doneCount > 0) {
            forgetOldestDone();
        }
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
        dateRequest(order);
        changed(order);
    }

    void action(final Order order, final long actionRequestId) {
        forgetRequest(order, order.actionRequestId());
        order.action(actionRequestId);
        byRequestId.put(actionRequestId, order);
        dateRequest(order);
    }

    /**
     * Must follow every change of an order: brings exposure, digest and the list of live orders up to date.
     *
     * @param order changed
     */
    public void changed(final Order order) {
        order.evidence().changed(sequence);
        order.book();
        digest ^= order.digest();
        order.refreshDigest();
        digest ^= order.digest();
        if (order.state().isFinal()) {
            noLongerLive(order);
        }
        tracker.onChanged(order);
    }

    /**
     * Must follow a change of what is remembered of an order that changes nothing the account counts.
     *
     * @param order which
     */
    public void noted(final Order order) {
        digest ^= order.digest();
        order.refreshDigest();
        digest ^= order.digest();
    }

    private void noLongerLive(final Order order) {
        for (int i = liveCount - 1; i >= 0; i--) {
            if (live[i] == order) {
                live[i] = live[--liveCount];
                live[liveCount] = null;
                done[(doneHead + doneCount++) % done.length] = order;
                tracker.onDone(order);
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
        out.putLong(sequence);
        out.putLong(nowNs);
        out.putInt(doneCount);
        for (int i = 0; i < doneCount; i++) {
            snapshot(done[(doneHead + i) % done.length], out);
        }
    }

    private void snapshot(final Order order, final StateWriter out) {
        order.snapshot(out);
        out.putBoolean(byRequestId.get(order.requestId()) == order);
        out.putBoolean(byRequestId.get(order.actionRequestId()) == order);
        out.putBoolean(byBrokerOrderId.get(brokerKey(order.brokerOrderId(), 0)) == order);
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
        sequence = in.getLong();
        nowNs = in.getLong();
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
        if (in.getBoolean()) {
            byBrokerOrderId.put(brokerKey(order.brokerOrderId(), 0), order);
        }
        digest ^= order.digest();
        return order;
    }

    private void dateRequest(final Order order) {
        if (sequence != 0) {
            order.evidence().requested(sequence, nowNs);
        }
    }

    private void forgetBrokerOrderId(final Order order) {
        if (order.hasBrokerOrderId()) {
            final long key = brokerKey(order.brokerOrderId(), 0);
            if (byBrokerOrderId.get(key) == order) {
                byBrokerOrderId.remove(key);
            }
        }
    }

    private static long brokerKey(final DirectBuffer buffer, final int offset) {
        return Digest.fold(Digest.EMPTY, buffer, offset, Order.BROKER_ID_LENGTH);
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
        forgetBrokerOrderId(order);
        forgetRequest(order, order.requestId());
        forgetRequest(order, order.actionRequestId());
        digest ^= order.digest();
        order.unbook();
        tracker.onForgotten(order);
        free[freeCount++] = order;
    }
}
