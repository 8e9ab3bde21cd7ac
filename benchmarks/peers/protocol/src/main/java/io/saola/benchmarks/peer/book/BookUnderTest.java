package io.saola.benchmarks.peer.book;

/** One book of limit orders with price-time priority, as {@link BookRun} drives it. A trade is at the resting order's price. */
public interface BookUnderTest extends BookActions {
    /**
     * Open quantity.
     *
     * @param id of an order
     * @return 0 if it does not rest here
     */
    long leavesQuantity(long id);
}
