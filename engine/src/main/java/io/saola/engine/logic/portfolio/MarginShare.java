package io.saola.engine.logic.portfolio;

/**
 * What one holding of futures counts for in its account's margin, as it was counted last: taken out again without working it out a second
 * time. Follows from the holding, terms and rules; scaled VND. Logic thread only.
 */
final class MarginShare {
    private long position;
    private long orders;
    private long charges;

    /** Initial margin on what is open. */
    long position() {
        return position;
    }

    /** Margin that working orders may need beyond it. */
    long orders() {
        return orders;
    }

    /** Fees and taxes that working orders may cost. */
    long charges() {
        return charges;
    }

    void set(final long newPosition, final long newOrders, final long newCharges) {
        position = newPosition;
        orders = newOrders;
        charges = newCharges;
    }
}
