package io.saola.simulator.fill;

/**
 * What own orders of one side get of an auction's recorded volume. By rule 4.3 better-priced orders come before orders at
 * the auction price, and ATO and ATC orders stand at the ceiling or floor. The price does not move for them: no market
 * impact. Does not allocate.
 */
final class AuctionFills {
    private final FillConfig config;
    private final long lotSize;
    private long left;
    private long leftAtPrice;

    AuctionFills(final FillConfig config, final long lotSize) {
        this.config = config;
        this.lotSize = lotSize;
    }

    /** Begins with a recorded volume, once per side. */
    void begin(final long volume) {
        left = wholeLots(volume * config.auctionBetterPercent() / 100);
        leftAtPrice = wholeLots(volume * config.auctionAtPricePercent() / 100);
    }

    /** What the next order by priority gets; 0 if nothing. */
    long share(final long wanted, final boolean isBetterPriced) {
        final long share = Math.min(wanted, isBetterPriced ? left : Math.min(left, leftAtPrice));
        left -= share;
        if (!isBetterPriced) {
            leftAtPrice -= share;
        }
        return share;
    }

    private long wholeLots(final long quantity) {
        return quantity - quantity % lotSize;
    }
}
