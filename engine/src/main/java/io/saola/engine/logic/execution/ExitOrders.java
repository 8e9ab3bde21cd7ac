package io.saola.engine.logic.execution;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.engine.logic.portfolio.Accounts;
import io.saola.market.MarketView;
import java.util.function.Consumer;

/** All exits that wait or work, in the order they were armed. Logic thread only; allocates nothing after construction. */
final class ExitOrders {
    /** Most exits at a time. */
    static final int CAPACITY = 512;

    private final ExitOrder[] free = new ExitOrder[CAPACITY];
    private final LiveTable<ExitOrder> live;
    private final Consumer<ExitOrder> release = this::release;
    private int freeCount = CAPACITY;

    ExitOrders(final int instrumentCapacity) {
        live = new LiveTable<>(CAPACITY, instrumentCapacity);
        for (int i = 0; i < CAPACITY; i++) {
            free[i] = new ExitOrder();
        }
    }

    /** Those that live, by whom an instrument concerns and who is due. */
    LiveTable<ExitOrder> live() {
        return live;
    }

    ExitOrder byId(final long exitId) {
        for (int i = 0; i < live.count(); i++) {
            if (live.item(i).parentId() == exitId) {
                return live.item(i);
            }
        }
        return null;
    }

    /** An object for a new one, to be started and added; {@link LiveTable#hasRoom} must hold. */
    ExitOrder take() {
        return free[--freeCount];
    }

    void add(final ExitOrder exit) {
        live.add(exit);
    }

    /** Frees those that are done and told; the others keep their order. */
    void retire() {
        live.retire(release);
    }

    private void release(final ExitOrder exit) {
        free[freeCount++] = exit;
    }

    long digest(final long start) {
        long d = Digest.fold(start, live.count());
        for (int i = 0; i < live.count(); i++) {
            d = live.item(i).digest(d);
        }
        return d;
    }

    void snapshot(final StateWriter out) {
        out.putInt(live.count());
        for (int i = 0; i < live.count(); i++) {
            live.item(i).snapshot(out);
        }
    }

    void restore(final StateReader in, final Accounts accounts, final MarketView market) {
        final int count = in.getCount(CAPACITY);
        for (int i = 0; i < count; i++) {
            live.add(take().restore(in, accounts, market));
        }
    }
}
