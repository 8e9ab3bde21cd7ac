package io.saola.engine.logic.control;

/**
 * What one owner (the firm, an account, a strategy) has at stake, in whole VND, as sums over instruments that are kept up to date one
 * instrument at a time. Follows from the books alone: not part of the state. Logic thread only; allocates at an owner's first touch.
 */
final class OwnerTotals {
    /** Bound of one instrument's amounts, so that their sum over all instruments fits; far above any market's turnover. */
    static final long MAX_AMOUNT = Long.MAX_VALUE >> 15;

    private final int capacity;

    /** Receives every change as well, or null. */
    private final OwnerTotals parent;

    private long[] held;
    private long[] buys;
    private long[] sells;
    private long[] pnls;
    private int[] counted;
    private int[] live;
    private long gross;
    private long worstLong;
    private long worstShort;
    private long heldValue;
    private long workingValue;
    private long futures;
    private long shareBuys;
    private long pnl;
    private int openOrders;
    private int liveOrders;

    OwnerTotals(final int capacity, final OwnerTotals parent) {
        this.capacity = capacity;
        this.parent = parent;
    }

    /** True if the owner ever had something to do with the instrument. */
    /** True once the owner has held or ordered anything. */
    boolean isAllocated() {
        return held != null;
    }

    void allocate() {
        if (held == null) {
            held = new long[capacity];
            buys = new long[capacity];
            sells = new long[capacity];
            pnls = new long[capacity];
            counted = new int[capacity];
            live = new int[capacity];
        }
    }

    boolean knows(final int id) {
        return held != null && (held[id] | buys[id] | sells[id] | pnls[id] | counted[id] | live[id]) != 0;
    }

    void set(
            final int id,
            final boolean isFuture,
            final long heldAmount,
            final long buyAmount,
            final long sellAmount,
            final long pnlAmount,
            final int countedOrders,
            final int ordersLive) {
        allocate();
        final long grossBefore = grossOf(id);
        final long heldBefore = held[id];
        final long buysBefore = buys[id];
        final long sellsBefore = sells[id];
        final long pnlBefore = pnls[id];
        final int countedBefore = counted[id];
        final int liveBefore = live[id];
        held[id] = clamp(heldAmount);
        buys[id] = clamp(buyAmount);
        sells[id] = clamp(sellAmount);
        pnls[id] = clamp(pnlAmount);
        counted[id] = countedOrders;
        live[id] = ordersLive;
        change(
                isFuture,
                grossOf(id) - grossBefore,
                held[id] - heldBefore,
                buys[id] - buysBefore,
                sells[id] - sellsBefore,
                pnls[id] - pnlBefore,
                counted[id] - countedBefore,
                live[id] - liveBefore);
    }

    private void change(
            final boolean isFuture,
            final long grossChange,
            final long heldChange,
            final long buysChange,
            final long sellsChange,
            final long pnlChange,
            final int countedChange,
            final int liveChange) {
        gross += grossChange;
        heldValue += heldChange;
        worstLong += heldChange + buysChange;
        worstShort += heldChange - sellsChange;
        workingValue += buysChange + sellsChange;
        futures += isFuture ? grossChange : 0;
        shareBuys += isFuture ? 0 : buysChange;
        pnl += pnlChange;
        openOrders += countedChange;
        liveOrders += liveChange;
        if (parent != null) {
            parent.change(
                    isFuture, grossChange, heldChange, buysChange, sellsChange, pnlChange, countedChange, liveChange);
        }
    }

    /** Change of the gross value of an instrument if more were bought or sold. */
    long grossChange(final int id, final long moreBuys, final long moreSells) {
        final long heldNow = held == null ? 0 : held[id];
        final long buysNow = (held == null ? 0 : buys[id]) + moreBuys;
        final long sellsNow = (held == null ? 0 : sells[id]) + moreSells;
        return Math.max(Math.abs(heldNow + buysNow), Math.abs(heldNow - sellsNow)) - (held == null ? 0 : grossOf(id));
    }

    private long grossOf(final int id) {
        return Math.max(Math.abs(held[id] + buys[id]), Math.abs(held[id] - sells[id]));
    }

    private static long clamp(final long amount) {
        return Math.max(-MAX_AMOUNT, Math.min(MAX_AMOUNT, amount));
    }

    long gross() {
        return gross;
    }

    /** Net value if all working buys are filled and no sell. */
    long worstLong() {
        return worstLong;
    }

    /** Net value if all working sells are filled and no buy. */
    long worstShort() {
        return worstShort;
    }

    /** Net value of what is held. */
    long heldValue() {
        return heldValue;
    }

    long workingValue() {
        return workingValue;
    }

    /** Gross value of futures. */
    long futures() {
        return futures;
    }

    /** Value of working buys of other than futures. */
    long shareBuys() {
        return shareBuys;
    }

    /** Realised and unrealised result since the opening, before fees. */
    long pnl() {
        return pnl;
    }

    /** Orders that count, see {@code Order.isCounted}. */
    int openOrders() {
        return openOrders;
    }

    /** Orders that are not done. */
    int liveOrders() {
        return liveOrders;
    }
}
