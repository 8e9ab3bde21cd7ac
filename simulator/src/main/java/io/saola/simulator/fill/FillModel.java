package io.saola.simulator.fill;

/** How readily resting orders are taken to fill against recorded trades. Orders that cross the book fill alike in all. */
public enum FillModel {
    /** Touch: a trade at the order's price fills it, as if it stood at the head of its queue. An upper bound. */
    OPTIMISTIC,
    /** An order fills when recorded trades have used up the quantity that stood ahead of it. */
    QUEUE,
    /** Trade-through: only a trade at a worse price than the order's fills it. A lower bound. */
    CONSERVATIVE,
    /**
     * Nothing but bars is known: orders wait for the next bar, whatever their type. They trade at its open if that is not worse than
     * their limit, or at their limit if the bar goes beyond it; see {@link BacktestVenue#onBarOpen}.
     */
    BAR
}
