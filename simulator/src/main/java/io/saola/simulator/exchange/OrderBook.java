package io.saola.simulator.exchange;

import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;

/**
 * The round-lot book of one instrument: price-time priority, trades at the resting order's price, call auctions.
 *
 * <p>Orders come in checked: their limit is on the ladder and their type fits the phase. Not threadsafe; nothing here
 * allocates after construction.
 */
public final class OrderBook {
    private final Instrument instrument;
    private final PriceLadder ladder;
    private final BookSide bids;
    private final BookSide asks;
    private final Auction auction;
    private final BookListener listener;

    OrderBook(final Instrument instrument, final BookListener listener) {
        this.instrument = instrument;
        this.listener = listener;
        ladder = instrument.ladder();
        bids = new BookSide(Side.BUY, ladder.levels());
        asks = new BookSide(Side.SELL, ladder.levels());
        auction = new Auction(ladder, bids, asks);
    }

    /**
     * What is traded here.
     *
     * @return the instrument
     */
    public Instrument instrument() {
        return instrument;
    }

    /**
     * The limit orders to buy.
     *
     * @return a live view
     */
    public BookSide bids() {
        return bids;
    }

    /**
     * The limit orders to sell.
     *
     * @return a live view
     */
    public BookSide asks() {
        return asks;
    }

    /**
     * The best price of a side.
     *
     * @param side whose
     * @return scaled, or 0 if the side is empty
     */
    public long bestPrice(final Side side) {
        final int best = own(side).best();
        return best == PriceLadder.NULL_LEVEL ? 0 : ladder.price(best);
    }

    /**
     * The price the auction would have now.
     *
     * @param anchorPrice last price of the day, else the reference
     * @return scaled, or 0 if nothing would trade
     */
    public long indicativePrice(final long anchorPrice) {
        final int level = auction.priceLevel(ladder.levelOf(anchorPrice));
        return level == PriceLadder.NULL_LEVEL ? 0 : ladder.price(level);
    }

    /** Takes an order in an auction phase: it waits for {@link #uncross}. */
    void collect(final Order order) {
        if (order.type == OrderType.LO) {
            order.level = ladder.levelOf(order.price);
            own(order.side).add(order);
        } else {
            auction.add(order);
        }
    }

    /** Takes an order in continuous trading. */
    void match(final Order order) {
        switch (order.type) {
            case LO -> {
                order.level = ladder.levelOf(order.price);
                sweep(order, order.level);
                rest(order);
            }
            case MTL -> {
                final int lastLevel = sweep(order, worstFor(order.side));
                if (order.leavesQuantity > 0) {
                    restMarketToLimit(order, lastLevel);
                }
            }
            default -> {
                final boolean fillsWhole = other(order.side).totalQuantity() >= order.leavesQuantity;
                if (order.type == OrderType.MAK || fillsWhole) {
                    sweep(order, worstFor(order.side));
                }
                if (order.leavesQuantity > 0) {
                    listener.onCancelled(order, CancelReason.NO_COUNTER_ORDER);
                }
            }
        }
    }

    void cancel(final Order order, final CancelReason reason) {
        own(order.side).remove(order);
        listener.onCancelled(order, reason);
    }

    /** Less quantity keeps the place in the queue. */
    void reduce(final Order order, final long newQuantity) {
        final long by = order.quantity - newQuantity;
        own(order.side).reduce(order, by);
        order.quantity = newQuantity;
        order.leavesQuantity -= by;
    }

    /** More quantity or another price goes to the back of the queue, and may trade at once. */
    void requeue(final Order order, final long newPrice, final long newQuantity, final long prioritySequence) {
        own(order.side).remove(order);
        order.leavesQuantity += newQuantity - order.quantity;
        order.quantity = newQuantity;
        order.price = newPrice;
        order.prioritySequence = prioritySequence;
        listener.onRequeued(order);
        match(order);
    }

    /** Trades the auction at one price and drops what was good for the auction only. */
    void uncross(final long anchorPrice) {
        final int level = auction.priceLevel(ladder.levelOf(anchorPrice));
        auction.moveToBook();
        if (level != PriceLadder.NULL_LEVEL) {
            tradeAt(ladder.price(level), auction.volume());
        }
        expireAuctionOrders(bids);
        expireAuctionOrders(asks);
    }

    void expireAll() {
        expireAll(bids);
        expireAll(asks);
    }

    private void expireAll(final BookSide side) {
        for (Order order = side.bestOrder(); order != null; order = side.bestOrder()) {
            cancel(order, CancelReason.EXPIRED);
        }
    }

    private void expireAuctionOrders(final BookSide side) {
        for (int level = side.best(); level != PriceLadder.NULL_LEVEL; level = side.worseThan(level)) {
            Order order = side.head(level);
            while (order != null) {
                final Order next = order.next;
                if (order.type != OrderType.LO) {
                    cancel(order, CancelReason.EXPIRED);
                }
                order = next;
            }
        }
    }

    private void tradeAt(final long price, final long volume) {
        long open = volume;
        while (open > 0) {
            final Order buy = bids.bestOrder();
            final Order sell = asks.bestOrder();
            final long quantity = Math.min(open, Math.min(buy.leavesQuantity, sell.leavesQuantity));
            bids.reduce(buy, quantity);
            asks.reduce(sell, quantity);
            buy.fill(quantity);
            sell.fill(quantity);
            listener.onTrade(buy, sell, price, quantity, AggressorSide.NONE);
            removeIfFilled(bids, buy);
            removeIfFilled(asks, sell);
            open -= quantity;
        }
    }

    /** Trades with the other side up to a level; returns the level of the last trade. */
    private int sweep(final Order order, final int limitLevel) {
        final BookSide others = other(order.side);
        final boolean isBuy = order.side == Side.BUY;
        int lastLevel = PriceLadder.NULL_LEVEL;
        while (order.leavesQuantity > 0) {
            final int level = others.best();
            if (level == PriceLadder.NULL_LEVEL || (isBuy ? level > limitLevel : level < limitLevel)) {
                break;
            }
            final Order resting = others.bestOrder();
            final long quantity = Math.min(order.leavesQuantity, resting.leavesQuantity);
            others.reduce(resting, quantity);
            resting.fill(quantity);
            order.fill(quantity);
            lastLevel = level;
            if (isBuy) {
                listener.onTrade(order, resting, ladder.price(level), quantity, AggressorSide.BUY);
            } else {
                listener.onTrade(resting, order, ladder.price(level), quantity, AggressorSide.SELL);
            }
            removeIfFilled(others, resting);
        }
        return lastLevel;
    }

    private void removeIfFilled(final BookSide side, final Order order) {
        if (order.leavesQuantity == 0) {
            side.remove(order);
            listener.onFilled(order);
        }
    }

    private void rest(final Order order) {
        if (order.leavesQuantity > 0) {
            own(order.side).add(order);
        } else {
            listener.onFilled(order);
        }
    }

    /** The rest of a market order becomes a limit order one tick beyond its last trade, inside the band. */
    private void restMarketToLimit(final Order order, final int lastLevel) {
        if (lastLevel == PriceLadder.NULL_LEVEL) {
            listener.onCancelled(order, CancelReason.NO_COUNTER_ORDER);
            return;
        }
        order.type = OrderType.LO;
        order.level = ladder.clamp(order.side == Side.BUY ? lastLevel + 1 : lastLevel - 1);
        order.price = ladder.price(order.level);
        rest(order);
    }

    private int worstFor(final Side side) {
        return side == Side.BUY ? ladder.levels() - 1 : 0;
    }

    private BookSide own(final Side side) {
        return side == Side.BUY ? bids : asks;
    }

    private BookSide other(final Side side) {
        return side == Side.BUY ? asks : bids;
    }
}
