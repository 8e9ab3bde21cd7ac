package io.saola.simulator.flow;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;

/**
 * How the flow's orders reach the venue: sizes, who is a foreigner, and a bound on the open orders of each instrument and
 * side, where the oldest gives way. Does not allocate after construction.
 */
final class OrderEntry {
    private static final int MAX_OPEN_OF_MEMBER = 128;
    private static final int MAX_OPEN_OF_OTHER = 32;
    private static final int MAX_OPEN_ODD_LOTS = 8;

    /** Orders of one auction, both sides together; nothing can be cancelled there. */
    private static final int MAX_AUCTION_ORDERS_OF_MEMBER = 400;

    private static final int MAX_AUCTION_ORDERS_OF_OTHER = 40;

    /** Foreigners lean to one side for a while: their part of the buys differs from their part of the sells. */
    private static final long MOOD_DEVIATION = 4_000;

    private static final long MOOD_DECAY = 20_000;
    private static final long MAX_MOOD = 700_000;

    private final Venue venue;
    private final Noise noise;
    private final int foreignPermille;
    private final OrderTrail[] buys;
    private final OrderTrail[] sells;
    private final OrderTrail[] oddLots;
    private final int[] auctionOrdersLeft;
    private long foreignMood;
    private long submitted;
    private long refused;

    OrderEntry(final Venue venue, final int foreignPermille, final Noise noise) {
        this.venue = venue;
        this.noise = noise;
        this.foreignPermille = foreignPermille;
        final int size = venue.instruments();
        buys = new OrderTrail[size];
        sells = new OrderTrail[size];
        oddLots = new OrderTrail[size];
        auctionOrdersLeft = new int[size];
        for (int i = 0; i < size; i++) {
            final boolean isActive = isActive(i);
            buys[i] = new OrderTrail(isActive ? MAX_OPEN_OF_MEMBER : MAX_OPEN_OF_OTHER);
            sells[i] = new OrderTrail(isActive ? MAX_OPEN_OF_MEMBER : MAX_OPEN_OF_OTHER);
            oddLots[i] = new OrderTrail(MAX_OPEN_ODD_LOTS);
        }
    }

    /** Orders the venue took. */
    long submitted() {
        return submitted;
    }

    /** Orders the venue refused. */
    long refused() {
        return refused;
    }

    /** Whether a trader of this kind of instrument is always there: VN30 shares and futures. */
    boolean isActive(final int instrument) {
        return venue.isFuture(instrument) || venue.indexWeightPpm(instrument) > 0;
    }

    /** An auction begins: its bound on orders starts over. */
    void beginAuction(final int instrument) {
        auctionOrdersLeft[instrument] =
                isActive(instrument) ? MAX_AUCTION_ORDERS_OF_MEMBER : MAX_AUCTION_ORDERS_OF_OTHER;
    }

    /** Whether the auction takes no more orders of the flow in an instrument. */
    boolean isAuctionFull(final int instrument) {
        return auctionOrdersLeft[instrument] == 0;
    }

    /** Enters a limit order; if the side is full its oldest order is cancelled first. */
    void limit(final int instrument, final Side side, final int level, final long quantity) {
        final OrderTrail trail = trail(instrument, side);
        if (trail.isFull()) {
            venue.cancel(trail.pollOldest());
        }
        final long id = submit(instrument, side, OrderType.LO, venue.price(instrument, level), quantity);
        if (id != Venue.NO_ORDER) {
            trail.add(id);
        }
    }

    /** Enters a limit order into an auction; it may outlive the auction, so it is remembered if there is room. */
    void limitInAuction(final int instrument, final Side side, final int level, final long quantity) {
        auctionOrdersLeft[instrument]--;
        final long id = submit(instrument, side, OrderType.LO, venue.price(instrument, level), quantity);
        if (id != Venue.NO_ORDER && !trail(instrument, side).isFull()) {
            trail(instrument, side).add(id);
        }
    }

    /** Enters an ATO or ATC order. */
    void marketInAuction(final int instrument, final Side side, final OrderType type, final long quantity) {
        auctionOrdersLeft[instrument]--;
        submit(instrument, side, type, 0, quantity);
    }

    /** Enters an order of less than a lot. */
    void oddLot(final int instrument, final Side side, final int level) {
        final OrderTrail trail = oddLots[instrument];
        if (trail.isFull()) {
            venue.cancel(trail.pollOldest());
        }
        final long quantity = 1L + noise.below((int) venue.lotSize(instrument) - 1);
        final long id = submit(instrument, side, OrderType.LO, venue.price(instrument, level), quantity);
        if (id != Venue.NO_ORDER) {
            trail.add(id);
        }
    }

    /** Cancels the oldest order of a side, if it is still open. */
    void cancelOldest(final int instrument, final Side side) {
        final long oldest = trail(instrument, side).pollOldest();
        if (oldest != Venue.NO_ORDER) {
            venue.cancel(oldest);
        }
    }

    /** A quantity of a taker: about 15 lots of a share, 4 of a future. */
    long takeQuantity(final int instrument) {
        return quantity(instrument, 1, venue.isFuture(instrument) ? 4 : 15);
    }

    /** A quantity of someone who waits: about 60 lots of a share, 15 of a future. */
    long quoteQuantity(final int instrument) {
        return quantity(instrument, 2, venue.isFuture(instrument) ? 15 : 60);
    }

    /** The most an order may ask for, in whole lots. */
    long maxQuantity(final int instrument) {
        final long most = venue.maxOrderQuantity(instrument);
        return most - most % venue.lotSize(instrument);
    }

    private long quantity(final int instrument, final long fewestLots, final long meanLots) {
        final long lots = fewestLots + noise.exponential() * meanLots / Noise.ONE;
        return Math.min(lots * venue.lotSize(instrument), maxQuantity(instrument));
    }

    private long submit(
            final int instrument, final Side side, final OrderType type, final long price, final long quantity) {
        final long id = venue.submit(instrument, side, type, price, quantity, isForeign(side));
        if (id == Venue.NO_ORDER) {
            refused++;
        } else {
            submitted++;
        }
        return id;
    }

    private boolean isForeign(final Side side) {
        foreignMood += noise.gaussian(MOOD_DEVIATION) - foreignMood / MOOD_DECAY;
        foreignMood = Math.max(-MAX_MOOD, Math.min(MAX_MOOD, foreignMood));
        final long lean = side == Side.BUY ? foreignMood : -foreignMood;
        return noise.chance((int) (foreignPermille + foreignPermille * lean / Noise.ONE));
    }

    private OrderTrail trail(final int instrument, final Side side) {
        return (side == Side.BUY ? buys : sells)[instrument];
    }
}
