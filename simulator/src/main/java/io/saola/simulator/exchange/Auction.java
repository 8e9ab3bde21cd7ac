package io.saola.simulator.exchange;

import io.saola.codecs.sbe.Side;
import java.util.Arrays;

/**
 * The call auction of one book: which single price trades most, by the rule in force since the exchange's new system.
 *
 * <p>Among the prices with the largest volume at which every better-priced order is filled, the one nearest to the
 * anchor. Market orders of the auction (ATO, ATC) wait beside the book and take part at a virtual price, which follows
 * the limit orders. Not threadsafe; nothing here allocates after construction.
 */
final class Auction {
    private final PriceLadder ladder;
    private final BookSide bids;
    private final BookSide asks;
    private final BookSide marketBuys = new BookSide(Side.BUY, 1);
    private final BookSide marketSells = new BookSide(Side.SELL, 1);

    /** Buys at this level or higher; one level longer than the ladder, where nothing is. */
    private final long[] demand;

    private int virtualBuyLevel;
    private int virtualSellLevel;
    private long volume;

    Auction(final PriceLadder ladder, final BookSide bids, final BookSide asks) {
        this.ladder = ladder;
        this.bids = bids;
        this.asks = asks;
        demand = new long[ladder.levels() + 1];
    }

    void add(final Order order) {
        order.level = 0;
        (order.side == Side.BUY ? marketBuys : marketSells).add(order);
    }

    /** Quantity the last {@link #priceLevel} would trade. */
    long volume() {
        return volume;
    }

    /** The level all trades would have, or {@link PriceLadder#NULL_LEVEL} if there are none. */
    int priceLevel(final int anchorLevel) {
        setVirtualLevels(anchorLevel);
        final int levels = ladder.levels();
        accumulateDemand();
        volume = 0;
        int lowest = PriceLadder.NULL_LEVEL;
        int highest = PriceLadder.NULL_LEVEL;
        long supply = 0;
        for (int level = 0; level < levels; level++) {
            final long supplyBelow = supply;
            supply += sellsAt(level);
            final long tradable = Math.min(demand[level], supply);
            if (tradable > volume) {
                volume = tradable;
                lowest = PriceLadder.NULL_LEVEL;
            }
            final boolean fillsBetter = demand[level + 1] <= volume && supplyBelow <= volume;
            if (volume > 0 && tradable == volume && fillsBetter) {
                lowest = lowest == PriceLadder.NULL_LEVEL ? level : lowest;
                highest = level;
            }
        }
        return lowest == PriceLadder.NULL_LEVEL ? lowest : Math.max(lowest, Math.min(highest, anchorLevel));
    }

    /** Puts the waiting market orders into the book at their virtual price, by their time. */
    void moveToBook() {
        moveToBook(marketBuys, bids, virtualBuyLevel);
        moveToBook(marketSells, asks, virtualSellLevel);
    }

    private static void moveToBook(final BookSide waiting, final BookSide book, final int level) {
        for (Order order = waiting.bestOrder(); order != null; order = waiting.bestOrder()) {
            waiting.remove(order);
            order.level = level;
            book.add(order);
        }
    }

    private void accumulateDemand() {
        Arrays.fill(demand, 0);
        for (int level = ladder.levels() - 1; level >= 0; level--) {
            demand[level] = demand[level + 1]
                    + bids.quantityAt(level)
                    + (level == virtualBuyLevel ? marketBuys.totalQuantity() : 0);
        }
    }

    private long sellsAt(final int level) {
        return asks.quantityAt(level) + (level == virtualSellLevel ? marketSells.totalQuantity() : 0);
    }

    private void setVirtualLevels(final int anchorLevel) {
        if (bids.isEmpty() && asks.isEmpty()) {
            virtualBuyLevel = ladder.clamp(anchorLevel + imbalanceTicks());
            virtualSellLevel = virtualBuyLevel;
            return;
        }
        int buy = anchorLevel;
        int sell = anchorLevel;
        if (!bids.isEmpty()) {
            buy = Math.max(buy, ladder.clamp(bids.best() + 1));
            sell = Math.min(sell, bids.worst());
        }
        if (!asks.isEmpty()) {
            buy = Math.max(buy, asks.worst());
            sell = Math.min(sell, ladder.clamp(asks.best() - 1));
        }
        virtualBuyLevel = buy;
        virtualSellLevel = sell;
    }

    private int imbalanceTicks() {
        if (marketBuys.isEmpty() || marketSells.isEmpty()) {
            return 0;
        }
        return Long.compare(marketBuys.totalQuantity(), marketSells.totalQuantity());
    }
}
