package io.saola.engine.logic.control;

/**
 * What one owner (the firm, an account, a strategy) has at stake, in whole VND, as sums over instruments that are kept up to date one
 * instrument at a time. Follows from the books alone: not part of the state. Logic thread only; allocates at an owner's first touch.
 */
final class OwnerTotals {
    /** Bound of one instrument's amounts, so that their sum over all instruments fits; far above any market's turnover. */
    static final long MAX_AMOUNT = Long.MAX_VALUE >> 15;

    private static final int HELD = 0;
    private static final int BUYS = 1;
    private static final int SELLS = 2;
    private static final int PNL = 3;
    private static final int COUNTED = 4;
    private static final int LIVE = 5;

    /** {@link #BUYS} and {@link #SELLS} before their bound, so that an order takes away what it added: 16,384 values fit. */
    private static final int BUY_SUM = 6;

    private static final int SELL_SUM = 7;
    private static final int STRIDE = 8;

    private final int capacity;

    /** Receives every change as well, or null. */
    private final OwnerTotals parent;

    /** {@link #STRIDE} amounts per instrument beside each other: an order reads one line of memory per owner. */
    private long[] rows;

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

    /** True once the owner has held or ordered anything. */
    boolean isAllocated() {
        return rows != null;
    }

    void allocate() {
        if (rows == null) {
            rows = new long[capacity * STRIDE];
        }
    }

    /** True if the owner has something to do with the instrument. */
    boolean knows(final int id) {
        boolean knows = false;
        for (int i = id * STRIDE; rows != null && !knows && i <= id * STRIDE + LIVE; i++) {
            knows = rows[i] != 0;
        }
        return knows;
    }

    /**
     * Takes in what an order adds to the sums.
     *
     * @param valueChange change of the order's value, whole VND; a value is at most {@link #MAX_AMOUNT}
     * @param countChange change of the number of orders that count
     * @param liveChange change of the number of orders that are not done
     */
    void changeOrders(
            final int id,
            final boolean isFuture,
            final boolean isBuy,
            final long valueChange,
            final int countChange,
            final int liveChange) {
        allocate();
        final int row = id * STRIDE;
        final int sum = row + (isBuy ? BUY_SUM : SELL_SUM);
        final long grossBefore = grossOf(row);
        rows[sum] += valueChange;
        rows[row + COUNTED] += countChange;
        rows[row + LIVE] += liveChange;
        final long workingChange = change(row + (isBuy ? BUYS : SELLS), clamp(rows[sum]));
        addOrders(isFuture, isBuy, grossOf(row) - grossBefore, workingChange, countChange, liveChange);
    }

    private void addOrders(
            final boolean isFuture,
            final boolean isBuy,
            final long grossChange,
            final long workingChange,
            final int countChange,
            final int liveChange) {
        gross += grossChange;
        futures += isFuture ? grossChange : 0;
        worstLong += isBuy ? workingChange : 0;
        worstShort -= isBuy ? 0 : workingChange;
        workingValue += workingChange;
        shareBuys += isBuy && !isFuture ? workingChange : 0;
        openOrders += countChange;
        liveOrders += liveChange;
        if (parent != null) {
            parent.addOrders(isFuture, isBuy, grossChange, workingChange, countChange, liveChange);
        }
    }

    private long change(final int at, final long amount) {
        final long before = rows[at];
        rows[at] = amount;
        return amount - before;
    }

    /** Brings the value of what is held of an instrument and its result up to date. */
    void setHeld(final int id, final boolean isFuture, final long held, final long pnl) {
        allocate();
        final int row = id * STRIDE;
        final long grossBefore = grossOf(row);
        final long heldChange = change(row + HELD, clamp(held));
        final long pnlChange = change(row + PNL, clamp(pnl));
        addHeld(isFuture, grossOf(row) - grossBefore, heldChange, pnlChange);
    }

    private void addHeld(final boolean isFuture, final long grossChange, final long heldChange, final long pnlChange) {
        gross += grossChange;
        heldValue += heldChange;
        worstLong += heldChange;
        worstShort += heldChange;
        futures += isFuture ? grossChange : 0;
        pnl += pnlChange;
        if (parent != null) {
            parent.addHeld(isFuture, grossChange, heldChange, pnlChange);
        }
    }

    /** Change of the gross value of an instrument if more were bought or sold. */
    long grossChange(final int id, final long moreBuys, final long moreSells) {
        if (rows == null) {
            return Math.max(moreBuys, moreSells);
        }
        final int row = id * STRIDE;
        return gross(rows[row + HELD], rows[row + BUYS] + moreBuys, rows[row + SELLS] + moreSells) - grossOf(row);
    }

    /** Gross value of an instrument. */
    long grossOfInstrument(final int id) {
        return rows == null ? 0 : grossOf(id * STRIDE);
    }

    /** Net value of an instrument if all working buys are filled and no sell. */
    long longOfInstrument(final int id) {
        return rows == null ? 0 : rows[id * STRIDE + HELD] + rows[id * STRIDE + BUYS];
    }

    /** Net value of an instrument if all working sells are filled and no buy. */
    long shortOfInstrument(final int id) {
        return rows == null ? 0 : rows[id * STRIDE + HELD] - rows[id * STRIDE + SELLS];
    }

    private long grossOf(final int row) {
        return gross(rows[row + HELD], rows[row + BUYS], rows[row + SELLS]);
    }

    private static long gross(final long held, final long buys, final long sells) {
        return Math.max(Math.abs(held + buys), Math.abs(held - sells));
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
