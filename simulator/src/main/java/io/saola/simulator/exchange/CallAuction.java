package io.saola.simulator.exchange;

import io.saola.market.rules.AuctionPriceRule;
import io.saola.market.rules.AuctionPriority;
import io.saola.market.rules.AuctionRules;
import java.util.Arrays;

/**
 * The call auction of one book: which single price trades most.
 *
 * <p>Among the prices with the largest volume, and, by the stricter rule, at which every better-priced order is filled,
 * the one nearest to the anchor. Both conditions hold on one contiguous range of prices, so nearest means clamped into it
 * and no tie is left. Market orders of the auction (ATO, ATC) wait beside the book and take part at a price that follows
 * the limit orders; it is computed anew each time. Not threadsafe; nothing here allocates after construction.
 */
final class CallAuction {
    /** Added to the priority of market orders that go before every limit order; keeps the order among themselves. */
    private static final long FIRST = Long.MIN_VALUE;

    private final AuctionRules rules;
    private final PriceLadder ladder;
    private final int levels;
    private final BookSide bids;
    private final BookSide asks;
    private final PriceLevel marketBuys = new PriceLevel(PriceLadder.NULL_LEVEL);
    private final PriceLevel marketSells = new PriceLevel(PriceLadder.NULL_LEVEL);

    /** Buys at this level or higher; one level longer than the ladder, where nothing is. */
    private final long[] demand;

    private int virtualBuyLevel;
    private int virtualSellLevel;
    private int priceLevel;
    private long volume;

    CallAuction(final PriceLadder ladder, final AuctionRules rules, final BookSide bids, final BookSide asks) {
        this.rules = rules;
        this.bids = bids;
        this.asks = asks;
        this.ladder = ladder;
        levels = ladder.levels();
        demand = new long[levels + 1];
    }

    /** The market orders to buy that wait for the auction, oldest first. */
    PriceLevel marketBuys() {
        return marketBuys;
    }

    /** The market orders to sell that wait for the auction, oldest first. */
    PriceLevel marketSells() {
        return marketSells;
    }

    boolean hasMarketOrders() {
        return !marketBuys.isEmpty() || !marketSells.isEmpty();
    }

    /** Quantity the last {@link #compute} found to trade. */
    long volume() {
        return volume;
    }

    /** The level of all trades, or {@link PriceLadder#NULL_LEVEL} if there are none, by the last {@link #compute}. */
    int priceLevel() {
        return priceLevel;
    }

    /** Where market orders to buy stood in the last {@link #compute}. */
    int virtualBuyLevel() {
        return virtualBuyLevel;
    }

    /** Where market orders to sell stood in the last {@link #compute}. */
    int virtualSellLevel() {
        return virtualSellLevel;
    }

    /** Finds the price and the volume. */
    void compute(final int anchorLevel) {
        volume = 0;
        priceLevel = PriceLadder.NULL_LEVEL;
        setVirtualLevels(anchorLevel);
        final boolean isMarketOnly = bids.isEmpty() && asks.isEmpty();
        if (isMarketOnly && !rules.onlyAtOrdersTrade()) {
            return;
        }
        accumulateDemand();
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
            if (volume > 0 && tradable == volume && isAllowed(level, supplyBelow)) {
                lowest = lowest == PriceLadder.NULL_LEVEL ? level : lowest;
                highest = level;
            }
        }
        if (lowest != PriceLadder.NULL_LEVEL) {
            priceLevel = Math.max(lowest, Math.min(highest, anchorLevel));
        }
    }

    /** Puts the waiting market orders into the book where the last {@link #compute} saw them. */
    void moveToBook() {
        moveToBook(marketBuys, bids, virtualBuyLevel);
        moveToBook(marketSells, asks, virtualSellLevel);
    }

    private void moveToBook(final PriceLevel waiting, final BookSide side, final int level) {
        for (Order order = waiting.head; order != null; order = waiting.head) {
            waiting.remove(order);
            if (rules.priority() == AuctionPriority.AT_FIRST) {
                order.prioritySequence += FIRST;
            }
            side.add(order, level);
        }
    }

    private boolean isAllowed(final int level, final long supplyBelow) {
        return rules.priceRule() == AuctionPriceRule.MAXVOL_NEAREST
                || (demand[level + 1] <= volume && supplyBelow <= volume);
    }

    private void accumulateDemand() {
        Arrays.fill(demand, 0);
        for (int level = levels - 1; level >= 0; level--) {
            demand[level] =
                    demand[level + 1] + bids.quantityAt(level) + (level == virtualBuyLevel ? marketBuys.quantity : 0);
        }
    }

    private long sellsAt(final int level) {
        return asks.quantityAt(level) + (level == virtualSellLevel ? marketSells.quantity : 0);
    }

    private void setVirtualLevels(final int anchorLevel) {
        if (bids.isEmpty() && asks.isEmpty()) {
            virtualBuyLevel = stepByImbalance(anchorLevel);
            virtualSellLevel = virtualBuyLevel;
            return;
        }
        switch (rules.priority()) {
            case EVERY_LEVEL -> {
                virtualBuyLevel = levels - 1;
                virtualSellLevel = 0;
            }
            case AT_FIRST -> {
                virtualBuyLevel = bids.isEmpty() ? anchorLevel : bids.best();
                virtualSellLevel = asks.isEmpty() ? anchorLevel : asks.best();
                reachTheOtherSide();
            }
            default -> {
                virtualBuyLevel = bids.isEmpty() ? anchorLevel : Math.max(anchorLevel, ladder.oneTickUp(bids.best()));
                virtualSellLevel =
                        asks.isEmpty() ? anchorLevel : Math.min(anchorLevel, ladder.oneTickDown(asks.best()));
                reachTheOtherSide();
            }
        }
    }

    private void reachTheOtherSide() {
        if (!asks.isEmpty()) {
            virtualBuyLevel = Math.max(virtualBuyLevel, asks.worst());
        }
        if (!bids.isEmpty()) {
            virtualSellLevel = Math.min(virtualSellLevel, bids.worst());
        }
    }

    /** Without limit orders the side with more market orders moves the price by one tick. */
    private int stepByImbalance(final int anchorLevel) {
        if (marketBuys.isEmpty() || marketSells.isEmpty() || marketBuys.quantity == marketSells.quantity) {
            return anchorLevel;
        }
        return marketBuys.quantity > marketSells.quantity
                ? ladder.oneTickUp(anchorLevel)
                : ladder.oneTickDown(anchorLevel);
    }
}
