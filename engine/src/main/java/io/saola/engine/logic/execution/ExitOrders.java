package io.saola.engine.logic.execution;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.engine.logic.portfolio.Accounts;
import io.saola.market.MarketView;

/** All exits that wait or work, in the order they were armed. Logic thread only; allocates nothing after construction. */
final class ExitOrders {
    /** Most exits at a time. */
    static final int CAPACITY = 512;

    private final ExitOrder[] free = new ExitOrder[CAPACITY];
    private final ExitOrder[] live = new ExitOrder[CAPACITY];
    private int freeCount = CAPACITY;
    private int liveCount;

    ExitOrders() {
        for (int i = 0; i < CAPACITY; i++) {
            free[i] = new ExitOrder();
        }
    }

    int liveCount() {
        return liveCount;
    }

    ExitOrder live(final int index) {
        return live[index];
    }

    ExitOrder byId(final long exitId) {
        for (int i = 0; i < liveCount; i++) {
            if (live[i].parentId() == exitId) {
                return live[i];
            }
        }
        return null;
    }

    boolean hasRoom() {
        return freeCount > 0;
    }

    /** The next free one, living from now on; {@link #hasRoom} must hold. */
    ExitOrder take() {
        live[liveCount] = free[--freeCount];
        return live[liveCount++];
    }

    /** Frees those that are done and told; the others keep their order. */
    void retire() {
        int kept = 0;
        for (int i = 0; i < liveCount; i++) {
            final ExitOrder exit = live[i];
            if (exit.isFinal() && !exit.isReportDue()) {
                free[freeCount++] = exit;
            } else {
                live[kept++] = exit;
            }
        }
        for (int i = kept; i < liveCount; i++) {
            live[i] = null;
        }
        liveCount = kept;
    }

    long digest(final long start) {
        long d = Digest.fold(start, liveCount);
        for (int i = 0; i < liveCount; i++) {
            d = live[i].digest(d);
        }
        return d;
    }

    void snapshot(final StateWriter out) {
        out.putInt(liveCount);
        for (int i = 0; i < liveCount; i++) {
            live[i].snapshot(out);
        }
    }

    void restore(final StateReader in, final Accounts accounts, final MarketView market) {
        liveCount = in.getCount(CAPACITY);
        for (int i = 0; i < liveCount; i++) {
            live[i] = free[--freeCount].restore(in, accounts, market);
        }
    }
}
