package io.saola.benchmarks.peer.book;

/** What can be asked of a book, or of an exchange around one. Order ids are 1, 2, 3 ... in the order of entry. */
public interface BookActions {
    /**
     * Enters a limit order: it trades what crosses, the rest waits.
     *
     * @param id never used before
     * @param isBuy direction
     * @param price limit, scaled by 10,000
     * @param quantity positive
     */
    void place(long id, boolean isBuy, long price, long quantity);

    /**
     * Takes an order off.
     *
     * @param id of an order
     * @return false if it does not rest here
     */
    boolean cancel(long id);

    /**
     * Takes off some of an order's open quantity; it keeps its place.
     *
     * @param id of an order
     * @param by less than its open quantity
     * @return false if it does not rest here
     */
    boolean reduce(long id, long by);

    /**
     * Gives an order another price: it goes to the back of the queue there, and may trade at once.
     *
     * @param id of an order
     * @param price new limit, scaled by 10,000
     * @return false if it does not rest here
     */
    boolean move(long id, long price);
}
