package io.saola.simulator.fill;

/**
 * Where in the queue of a level the quantity stood that left it without a trade; a feed of price levels does not tell.
 */
public enum CancellationSplit {
    /** Ahead and behind in proportion to what stands there, rounded down to whole lots ahead. */
    PRO_RATA,
    /** Ahead first: the order moves up as fast as it can. */
    ALL_AHEAD,
    /** Behind first: the order moves up only by trades, and by cancellations that cannot have been behind it. */
    ALL_BEHIND;

    /**
     * The part of a cancellation that stood ahead of an order.
     *
     * @param cancelled quantity that left the level, at most {@code level}
     * @param ahead quantity ahead of the order, at most {@code level}
     * @param level quantity of the level before; at most {@link BookDepth#MAX_QUANTITY}
     * @param lotSize quantity step
     * @return at most {@code ahead} and at most {@code cancelled}
     */
    long ahead(final long cancelled, final long ahead, final long level, final long lotSize) {
        return switch (this) {
            case PRO_RATA -> cancelled * ahead / level / lotSize * lotSize;
            case ALL_AHEAD -> Math.min(cancelled, ahead);
            case ALL_BEHIND -> Math.max(0, cancelled - (level - ahead));
        };
    }
}
