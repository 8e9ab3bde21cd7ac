package io.saola.simulator.flow;

import io.saola.codecs.sbe.Side;

/**
 * Traders of continuous phases. Market makers keep a ladder of quotes around an instrument's value, informed traders take
 * what the value has left behind, others take, add or cancel at random.
 *
 * <p>A value above the ceiling locks the instrument: nobody offers, buyers queue at the ceiling, and a few holders sell
 * into the queue. When the value comes back the queue is sold down and offers return. The floor is the mirror image.
 * Does not allocate.
 */
final class ContinuousTraders {
    private static final int TAKE_PERMILLE = 300;
    private static final int CANCEL_PERMILLE = 250;
    private static final int SELL_INTO_LOCK_PERMILLE = 250;

    /** Orders that queue at a limit are larger than others. */
    private static final long LOCK_QUEUE_FACTOR = 6;

    /** Levels quoted per side: more than the three a HOSE feed shows, and all ten of a future. */
    private static final int SHARE_LEVELS = 5;

    private static final int FUTURE_LEVELS = 10;
    private static final int MAX_STALE_TAKES = 3;

    /** Makers of less active shares fill the gaps of a ladder a few at a time, the best prices first. */
    private static final int MAX_NEW_QUOTES = 4;

    private final Venue venue;
    private final LatentValues values;
    private final OrderEntry entry;
    private final Noise noise;
    private final int oddLotPermille;

    ContinuousTraders(
            final Venue venue,
            final LatentValues values,
            final OrderEntry entry,
            final int oddLotPermille,
            final Noise noise) {
        this.venue = venue;
        this.values = values;
        this.entry = entry;
        this.oddLotPermille = oddLotPermille;
        this.noise = noise;
    }

    /** One decision, and what the market makers make of it. */
    void act(final int instrument) {
        if (oddLotPermille > 0 && !venue.isFuture(instrument) && noise.chance(oddLotPermille)) {
            tradeOddLot(instrument);
            return;
        }
        final int choice = noise.below(1_000);
        if (choice < TAKE_PERMILLE) {
            take(instrument);
        } else if (choice < TAKE_PERMILLE + CANCEL_PERMILLE) {
            entry.cancelOldest(instrument, anySide());
        } else {
            add(instrument);
        }
        keepQuotes(instrument);
    }

    /** Takes what the value has left behind, then fills the gaps in the ladder. */
    void keepQuotes(final int instrument) {
        final long value = values.valueOf(instrument);
        final int bidLevel = bidLevel(instrument, value);
        final int askLevel = askLevel(instrument, value);
        if (bidLevel != Venue.NO_LEVEL) {
            takeStale(instrument, Side.BUY, bidLevel);
        }
        if (askLevel != Venue.NO_LEVEL) {
            takeStale(instrument, Side.SELL, askLevel);
        }
        int left = entry.isActive(instrument) ? Integer.MAX_VALUE : MAX_NEW_QUOTES;
        for (int i = 0; i < quotedLevels(instrument) && left > 0; i++) {
            if (bidLevel != Venue.NO_LEVEL) {
                left -= quoteIfEmpty(instrument, Side.BUY, bidLevel - i);
            }
            if (askLevel != Venue.NO_LEVEL) {
                left -= quoteIfEmpty(instrument, Side.SELL, askLevel + i);
            }
        }
    }

    private void take(final int instrument) {
        final long value = values.valueOf(instrument);
        if (isLocked(instrument, value)) {
            joinLock(instrument, value);
            return;
        }
        final int bid = venue.bestLevel(instrument, Side.BUY);
        final int ask = venue.bestLevel(instrument, Side.SELL);
        if (bid == Venue.NO_LEVEL || ask == Venue.NO_LEVEL) {
            return;
        }
        final long bidPrice = venue.price(instrument, bid);
        final long askPrice = venue.price(instrument, ask);
        // The further the value is above the middle, in spreads, the likelier the taker buys.
        final long lean = 400 * (2 * value - bidPrice - askPrice) / Math.max(1, 2 * (askPrice - bidPrice));
        final boolean isBuy = noise.chance(500 + (int) Math.max(-400, Math.min(400, lean)));
        entry.limit(instrument, isBuy ? Side.BUY : Side.SELL, isBuy ? ask : bid, entry.takeQuantity(instrument));
    }

    private void add(final int instrument) {
        final long value = values.valueOf(instrument);
        if (isLocked(instrument, value)) {
            joinLock(instrument, value);
            return;
        }
        final Side side = anySide();
        final int target = side == Side.BUY ? bidLevel(instrument, value) : askLevel(instrument, value);
        final int offset = noise.below(quotedLevels(instrument));
        final int level = side == Side.BUY ? target - offset : target + offset;
        if (level >= 0 && level < venue.levels(instrument)) {
            entry.limit(instrument, side, level, entry.quoteQuantity(instrument));
        }
    }

    private boolean isLocked(final int instrument, final long value) {
        return bidLevel(instrument, value) == Venue.NO_LEVEL || askLevel(instrument, value) == Venue.NO_LEVEL;
    }

    /** Some trade with the queue at the limit, most lengthen it. */
    private void joinLock(final int instrument, final long value) {
        final boolean atCeiling = askLevel(instrument, value) == Venue.NO_LEVEL;
        final int level = atCeiling ? venue.levels(instrument) - 1 : 0;
        final Side queueing = atCeiling ? Side.BUY : Side.SELL;
        if (noise.chance(SELL_INTO_LOCK_PERMILLE)) {
            if (venue.bestLevel(instrument, queueing) == level) {
                entry.limit(instrument, atCeiling ? Side.SELL : Side.BUY, level, entry.takeQuantity(instrument));
            }
            return;
        }
        final long quantity =
                Math.min(LOCK_QUEUE_FACTOR * entry.quoteQuantity(instrument), entry.maxQuantity(instrument));
        entry.limit(instrument, queueing, level, quantity);
    }

    private void tradeOddLot(final int instrument) {
        final Side side = anySide();
        final long value = values.valueOf(instrument);
        final int target = side == Side.BUY ? bidLevel(instrument, value) : askLevel(instrument, value);
        if (target != Venue.NO_LEVEL) {
            entry.oddLot(instrument, side, target);
        }
    }

    private void takeStale(final int instrument, final Side side, final int limit) {
        final Side other = side == Side.BUY ? Side.SELL : Side.BUY;
        for (int i = 0; i < MAX_STALE_TAKES; i++) {
            final int best = venue.bestLevel(instrument, other);
            if (best == Venue.NO_LEVEL || (side == Side.BUY ? best > limit : best < limit)) {
                return;
            }
            final long quantity = Math.min(venue.quantityAt(instrument, other, best), entry.maxQuantity(instrument));
            entry.limit(instrument, side, best, quantity);
        }
    }

    /** How many orders that took: 0 or 1. */
    private int quoteIfEmpty(final int instrument, final Side side, final int level) {
        if (level < 0 || level >= venue.levels(instrument) || venue.quantityAt(instrument, side, level) != 0) {
            return 0;
        }
        entry.limit(instrument, side, level, entry.quoteQuantity(instrument));
        return 1;
    }

    /** The last price not above the value; none while the value is below the floor. */
    private int bidLevel(final int instrument, final long value) {
        return value < venue.price(instrument, 0) ? Venue.NO_LEVEL : venue.levelAtOrBelow(instrument, value);
    }

    /** The first price above the value; none while the value is at the ceiling or above. */
    private int askLevel(final int instrument, final long value) {
        if (value < venue.price(instrument, 0)) {
            return 0;
        }
        final int above = venue.levelAtOrBelow(instrument, value) + 1;
        return above < venue.levels(instrument) ? above : Venue.NO_LEVEL;
    }

    private int quotedLevels(final int instrument) {
        return venue.isFuture(instrument) ? FUTURE_LEVELS : SHARE_LEVELS;
    }

    private Side anySide() {
        return noise.chance(500) ? Side.BUY : Side.SELL;
    }
}
