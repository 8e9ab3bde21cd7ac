package io.saola.simulator.fill;

/** How readily resting orders are taken to fill against recorded trades. Orders that cross the book fill alike in all. */
public enum FillModel {
    /** Touch: a trade at the order's price fills it, as if it stood at the head of its queue. An upper bound. */
    OPTIMISTIC,
    /** An order fills when recorded trades have used up the quantity that stood ahead of it. */
    QUEUE,
    /** Trade-through: only a trade at a worse price than the order's fills it. A lower bound. */
    CONSERVATIVE
}
