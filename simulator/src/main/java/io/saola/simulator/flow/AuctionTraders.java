package io.saola.simulator.flow;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;

/**
 * Traders of opening and closing auctions: limit orders around the value, and ATO or ATC orders, more of them towards the
 * end. Nothing can be cancelled there, so an instrument takes no more once its bound is reached. Does not allocate.
 */
final class AuctionTraders {
    private static final long MINUTE_NS = 60L * 1_000_000_000L;
    private static final long LATE_AFTER_NS = 12 * MINUTE_NS;
    private static final int EARLY_MARKET_PERMILLE = 80;
    private static final int LATE_MARKET_PERMILLE = 250;

    /** Standard deviation of limits around the value, in millionths of a level. */
    private static final long LEVEL_DEVIATION = 1_500_000;

    private final Venue venue;
    private final LatentValues values;
    private final OrderEntry entry;
    private final Noise noise;

    AuctionTraders(final Venue venue, final LatentValues values, final OrderEntry entry, final Noise noise) {
        this.venue = venue;
        this.values = values;
        this.entry = entry;
        this.noise = noise;
    }

    void act(final int instrument, final Phase phase, final long sinceBoundaryNs) {
        if (entry.isAuctionFull(instrument)) {
            return;
        }
        final long value = values.valueOf(instrument);
        final int levels = venue.levels(instrument);
        final boolean isBuy = noise.chance(buyPermille(instrument, value));
        final Side side = isBuy ? Side.BUY : Side.SELL;
        if (noise.chance(sinceBoundaryNs >= LATE_AFTER_NS ? LATE_MARKET_PERMILLE : EARLY_MARKET_PERMILLE)) {
            final OrderType type = phase == Phase.OPENING_AUCTION ? OrderType.ATO : OrderType.ATC;
            entry.marketInAuction(instrument, side, type, entry.takeQuantity(instrument));
            return;
        }
        final long shift = noise.gaussian(LEVEL_DEVIATION);
        final int level =
                venue.levelAtOrBelow(instrument, value) + (int) Math.floorDiv(shift + Noise.ONE / 2, Noise.ONE);
        entry.limitInAuction(
                instrument, side, Math.max(0, Math.min(levels - 1, level)), entry.quoteQuantity(instrument));
    }

    /** Beyond the ceiling nearly everyone buys, beyond the floor nearly everyone sells. */
    private int buyPermille(final int instrument, final long value) {
        if (value >= venue.price(instrument, venue.levels(instrument) - 1)) {
            return 900;
        }
        return value < venue.price(instrument, 0) ? 100 : 500;
    }
}
