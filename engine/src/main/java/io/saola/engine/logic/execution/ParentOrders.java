package io.saola.engine.logic.execution;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.engine.logic.orders.Orders;
import io.saola.engine.logic.portfolio.Accounts;
import io.saola.market.MarketView;
import java.util.function.Consumer;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * All parent orders: live ones in the order they were placed, and those done last, as long as there is room. Logic thread only;
 * allocates nothing after construction.
 */
public final class ParentOrders {
    /** Most parent orders that live at a time. */
    public static final int CAPACITY = 256;

    private static final int POOL = 2 * CAPACITY;

    private final ParentOrder[] free = new ParentOrder[POOL];
    private final LiveTable<ParentOrder> live;
    private final ParentOrder[] done = new ParentOrder[POOL];
    private final Consumer<ParentOrder> remember = this::remember;
    private final Long2ObjectHashMap<ParentOrder> byId = new Long2ObjectHashMap<>(2 * POOL, 0.6f);
    private int freeCount = POOL;
    private int doneHead;
    private int doneCount;

    ParentOrders(final int instrumentCapacity) {
        live = new LiveTable<>(CAPACITY, instrumentCapacity);
        for (int i = 0; i < POOL; i++) {
            free[i] = new ParentOrder();
        }
    }

    /** Parent orders that live. */
    public int liveCount() {
        return live.count();
    }

    /**
     * A live parent order.
     *
     * @param index below {@link #liveCount}, from the oldest
     * @return the parent order
     */
    public ParentOrder live(final int index) {
        return live.item(index);
    }

    /** Parent orders that are done and still remembered. */
    public int doneCount() {
        return doneCount;
    }

    /**
     * A parent order that is done.
     *
     * @param index below {@link #doneCount}, from the one done for longest
     * @return the parent order
     */
    public ParentOrder done(final int index) {
        return done[(doneHead + index) % POOL];
    }

    /**
     * Looks a parent order up.
     *
     * @param parentId identity
     * @return it, or null if it never was or is long done
     */
    public ParentOrder byId(final long parentId) {
        return byId.get(parentId);
    }

    boolean hasRoom() {
        return live.hasRoom();
    }

    /** An object for a new one; {@link #hasRoom} must hold. */
    ParentOrder take() {
        if (freeCount == 0) {
            final ParentOrder oldest = done[doneHead];
            done[doneHead] = null;
            doneHead = (doneHead + 1) % POOL;
            doneCount--;
            byId.remove(oldest.parentId());
            return oldest;
        }
        return free[--freeCount];
    }

    void add(final ParentOrder parent) {
        live.add(parent);
        byId.put(parent.parentId(), parent);
    }

    /** Those that live, by whom an instrument concerns and who is due. */
    LiveTable<ParentOrder> live() {
        return live;
    }

    /** Moves those that are done and told out of the way; the others keep their order. */
    void retire() {
        live.retire(remember);
    }

    private void remember(final ParentOrder parent) {
        done[(doneHead + doneCount++) % POOL] = parent;
    }

    long digest(final long start) {
        long d = Digest.fold(start, live.count());
        for (int i = 0; i < live.count(); i++) {
            d = live.item(i).digest(d);
        }
        for (int i = 0; i < doneCount; i++) {
            d = done(i).digest(d);
        }
        return d;
    }

    void snapshot(final StateWriter out) {
        out.putInt(live.count());
        for (int i = 0; i < live.count(); i++) {
            live.item(i).snapshot(out);
        }
        out.putInt(doneCount);
        for (int i = 0; i < doneCount; i++) {
            done(i).snapshot(out);
        }
    }

    void restore(final StateReader in, final Accounts accounts, final MarketView market, final Orders orders) {
        final int count = in.getCount(CAPACITY);
        for (int i = 0; i < count; i++) {
            live.add(restoreOne(in, accounts, market, orders));
        }
        doneCount = in.getCount(freeCount);
        for (int i = 0; i < doneCount; i++) {
            done[i] = restoreOne(in, accounts, market, orders);
        }
    }

    private ParentOrder restoreOne(
            final StateReader in, final Accounts accounts, final MarketView market, final Orders orders) {
        final ParentOrder parent = free[--freeCount].restore(in, accounts, market, orders);
        byId.put(parent.parentId(), parent);
        return parent;
    }
}
