package io.saola.simulator.exchange;

import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import io.saola.market.rules.AuctionAnchor;
import io.saola.market.rules.AuctionPriceRule;
import io.saola.market.rules.AuctionPriority;
import io.saola.market.rules.AuctionRules;

/**
 * One order book: price-time priority, trades at the resting order's price, call auctions at one price.
 *
 * <p>{@link #add}, {@link #cancel(long)}, {@link #reduce(long, long)} and {@link #move} drive a book that stands alone, in
 * continuous trading. An exchange uses the calls below them: its orders come in checked, so their limit is on the ladder
 * and their type fits the phase. Not threadsafe; nothing here allocates after warm-up.
 */
public final class OrderBook {
    private static final AuctionRules TODAY = new AuctionRules(
            AuctionPriority.VIRTUAL_PRICE, true, AuctionPriceRule.MAXVOL_BETTER_FILLED_NEAREST, AuctionAnchor.LAST);

    private final PriceLadder ladder;
    private final BookListener listener;
    private final OrderStore store;
    private final BookSide bids;
    private final BookSide asks;
    private final CallAuction auction;

    /** Counts changes, so that what is computed from the book can be kept until it changes. */
    private long version;

    private long lastPrioritySequence;
    private int roomLimitedBuys;

    /**
     * An empty book with the auction rule in force today.
     *
     * @param ladder the prices orders may have
     * @param listener hears of trades and ends
     * @param store holds the open orders; books may share one
     */
    public OrderBook(final PriceLadder ladder, final BookListener listener, final OrderStore store) {
        this(ladder, listener, store, TODAY);
    }

    OrderBook(final PriceLadder ladder, final BookListener listener, final OrderStore store, final AuctionRules rules) {
        this.ladder = ladder;
        this.listener = listener;
        this.store = store;
        bids = new BookSide(Side.BUY, ladder.levels());
        asks = new BookSide(Side.SELL, ladder.levels());
        auction = new CallAuction(ladder, rules, bids, asks);
    }

    /**
     * Enters a limit order: it trades what it can and rests with the rest.
     *
     * @param orderId its number; not that of an open order
     * @param side direction
     * @param price scaled, on the ladder
     * @param quantity above 0
     * @throws IllegalArgumentException if the price is not on the ladder, the quantity is not positive or the order comes to
     *     rest under a number that is open; a refused price or quantity changes nothing
     */
    public void add(final long orderId, final Side side, final long price, final long quantity) {
        if (ladder.levelOf(price) == PriceLadder.NULL_LEVEL || quantity <= 0) {
            throw new IllegalArgumentException(
                    "bad order: orderId=" + orderId + ", price=" + price + ", quantity=" + quantity);
        }
        final Order order = store.acquire();
        order.init(orderId, side, OrderType.LO, price, quantity);
        match(order);
    }

    /**
     * Cancels what is open of an order.
     *
     * @param orderId its number
     * @return false if no order of this number is open
     */
    public boolean cancel(final long orderId) {
        final Order order = store.find(orderId);
        if (order == null) {
            return false;
        }
        cancel(order, CancelReason.REQUESTED);
        return true;
    }

    /**
     * Lowers the open quantity of an order, which keeps its place; one that loses all of it is cancelled.
     *
     * @param orderId its number
     * @param byQuantity above 0
     * @return false if no order of this number is open or the quantity is not positive
     */
    public boolean reduce(final long orderId, final long byQuantity) {
        final Order order = store.find(orderId);
        if (order == null || byQuantity <= 0) {
            return false;
        }
        if (byQuantity >= order.leavesQuantity) {
            cancel(order, CancelReason.REQUESTED);
        } else {
            reduceTo(order, order.quantity - byQuantity);
        }
        return true;
    }

    /**
     * Gives an order another price: it goes to the back of the queue there, and trades at once if it crosses.
     *
     * @param orderId its number
     * @param newPrice scaled, on the ladder
     * @return false if no order of this number is open or the price is not on the ladder
     */
    public boolean move(final long orderId, final long newPrice) {
        final Order order = store.find(orderId);
        if (order == null || ladder.levelOf(newPrice) == PriceLadder.NULL_LEVEL) {
            return false;
        }
        requeue(order, newPrice, order.quantity);
        match(order);
        return true;
    }

    /**
     * The prices orders may have.
     *
     * @return the ladder
     */
    public PriceLadder ladder() {
        return ladder;
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
     * A fingerprint of everything that rests here: sides, prices, queue order, numbers and open quantities.
     *
     * @return equal for equal books
     */
    public long stateHash() {
        return hash(asks, hash(bids, 1));
    }

    CallAuction auction() {
        return auction;
    }

    long version() {
        return version;
    }

    boolean isEmpty() {
        return bids.isEmpty() && asks.isEmpty() && !auction.hasMarketOrders();
    }

    /** Takes an order in an auction phase: it waits for {@link #uncross}. */
    void collect(final Order order) {
        if (order.type == OrderType.LO || order.type == OrderType.PLO) {
            rest(order);
            return;
        }
        admit(order);
        (order.side == Side.BUY ? auction.marketBuys() : auction.marketSells()).add(order);
    }

    /** Takes an order in continuous trading. */
    void match(final Order order) {
        switch (order.type) {
            case LO, PLO -> {
                sweep(order, ladder.levelOf(order.price));
                restOrRecycle(order);
            }
            case MTL, MP -> {
                final int lastLevel = sweep(order, worstFor(order.side));
                restMarketToLimit(order, lastLevel);
            }
            default -> {
                if (order.type == OrderType.MAK || fillable(order) >= order.leavesQuantity) {
                    sweep(order, worstFor(order.side));
                }
                endImmediateOrder(order);
            }
        }
    }

    void cancel(final Order order, final CancelReason reason) {
        version++;
        takeOff(order);
        listener.onCancelled(order, reason);
        store.close(order);
    }

    /** Less quantity keeps the place in the queue. */
    void reduceTo(final Order order, final long newQuantity) {
        version++;
        final long by = order.quantity - newQuantity;
        own(order.side).reduce(order, by);
        order.quantity = newQuantity;
        order.leavesQuantity -= by;
        listener.onAmended(order);
    }

    /** Takes an order off to be entered anew with other terms, by {@link #match} or {@link #collect}. */
    void requeue(final Order order, final long newPrice, final long newQuantity) {
        version++;
        takeOff(order);
        store.withdraw(order);
        order.leavesQuantity += newQuantity - order.quantity;
        order.quantity = newQuantity;
        order.price = newPrice;
        listener.onAmended(order);
    }

    /** Trades the auction at one price and drops what was good for the auction only. */
    void uncross(final long anchorPrice) {
        version++;
        auction.compute(ladder.levelOf(anchorPrice));
        auction.moveToBook();
        if (auction.priceLevel() != PriceLadder.NULL_LEVEL) {
            tradeAt(auction.priceLevel(), auction.volume());
        }
        expireMarketOrders();
    }

    /** Drops what was good for an auction that does not take place. */
    void expireMarketOrders() {
        expireMarketOrders(auction.marketBuys().head);
        expireMarketOrders(auction.marketSells().head);
        expireMarketOrders(bids.isEmpty() ? null : bids.head(auction.virtualBuyLevel()));
        expireMarketOrders(asks.isEmpty() ? null : asks.head(auction.virtualSellLevel()));
    }

    void expireAll() {
        expireMarketOrders();
        for (Order order = bids.bestOrder(); order != null; order = bids.bestOrder()) {
            cancel(order, CancelReason.EXPIRED);
        }
        for (Order order = asks.bestOrder(); order != null; order = asks.bestOrder()) {
            cancel(order, CancelReason.EXPIRED);
        }
    }

    /** Cancels the open buys whose trades must find foreign room. */
    void cancelRoomLimitedBuys() {
        for (int level = bids.best(); level != PriceLadder.NULL_LEVEL && roomLimitedBuys > 0; ) {
            final int next = bids.worseThan(level);
            cancelRoomLimited(bids.head(level));
            level = next;
        }
        cancelRoomLimited(auction.marketBuys().head);
    }

    /** Trades part of two orders that rest, outside of price-time priority. */
    void trade(final Order buy, final Order sell, final long price, final long quantity) {
        version++;
        bids.reduce(buy, quantity);
        asks.reduce(sell, quantity);
        buy.fill(quantity);
        sell.fill(quantity);
        listener.onTrade(buy, sell, price, quantity, AggressorSide.NONE);
        closeIfFilled(buy);
        closeIfFilled(sell);
    }

    private void cancelRoomLimited(final Order first) {
        Order order = first;
        while (order != null) {
            final Order next = order.next;
            if (order.roomLimited) {
                cancel(order, CancelReason.NO_FOREIGN_ROOM);
            }
            order = next;
        }
    }

    private void expireMarketOrders(final Order first) {
        Order order = first;
        while (order != null) {
            final Order next = order.next;
            if (order.type == OrderType.ATO || order.type == OrderType.ATC) {
                cancel(order, CancelReason.EXPIRED);
            }
            order = next;
        }
    }

    private void tradeAt(final int level, final long volume) {
        final long price = ladder.price(level);
        long open = volume;
        while (open > 0 && bids.best() >= level && !asks.isEmpty() && asks.best() <= level) {
            final Order buy = bids.bestOrder();
            final Order sell = asks.bestOrder();
            final long quantity = withinRoom(buy, Math.min(open, Math.min(buy.leavesQuantity, sell.leavesQuantity)));
            if (quantity == 0) {
                cancel(buy, CancelReason.NO_FOREIGN_ROOM);
            } else {
                trade(buy, sell, price, quantity);
                open -= quantity;
            }
        }
    }

    /** Trades with the other side up to a level; returns the level of the last trade. */
    private int sweep(final Order order, final int limitLevel) {
        version++;
        final boolean isBuy = order.side == Side.BUY;
        final BookSide others = isBuy ? asks : bids;
        final AggressorSide aggressor = isBuy ? AggressorSide.BUY : AggressorSide.SELL;
        int lastLevel = PriceLadder.NULL_LEVEL;
        while (order.leavesQuantity > 0) {
            final int level = others.best();
            if (level == PriceLadder.NULL_LEVEL || (isBuy ? level > limitLevel : level < limitLevel)) {
                break;
            }
            final Order resting = others.bestOrder();
            final Order buy = isBuy ? order : resting;
            final Order sell = isBuy ? resting : order;
            final long quantity = withinRoom(buy, Math.min(order.leavesQuantity, resting.leavesQuantity));
            if (quantity == 0) {
                if (isBuy) {
                    break;
                }
                cancel(resting, CancelReason.NO_FOREIGN_ROOM);
                continue;
            }
            others.reduce(resting, quantity);
            resting.fill(quantity);
            order.fill(quantity);
            lastLevel = level;
            listener.onTrade(buy, sell, ladder.price(level), quantity, aggressor);
            closeIfFilled(resting);
        }
        return lastLevel;
    }

    private long withinRoom(final Order buy, final long quantity) {
        return buy.roomLimited ? Math.min(quantity, listener.room(buy)) : quantity;
    }

    /** What an order that must trade whole would find; only limited room makes it less than what rests. */
    private long fillable(final Order order) {
        final BookSide others = order.side == Side.BUY ? asks : bids;
        if (order.side == Side.BUY || roomLimitedBuys == 0) {
            return others.totalQuantity();
        }
        long found = 0;
        long foundLimited = 0;
        for (int level = others.best(); level != PriceLadder.NULL_LEVEL; level = others.worseThan(level)) {
            for (Order buy = others.head(level); buy != null; buy = buy.next) {
                if (buy.roomLimited) {
                    final long limited = Math.min(buy.leavesQuantity, listener.room(buy) - foundLimited);
                    foundLimited += limited;
                    found += limited;
                } else {
                    found += buy.leavesQuantity;
                }
            }
        }
        return found;
    }

    private void closeIfFilled(final Order resting) {
        if (resting.leavesQuantity == 0) {
            takeOff(resting);
            store.close(resting);
        }
    }

    private void takeOff(final Order order) {
        if (order.level.index == PriceLadder.NULL_LEVEL) {
            order.level.remove(order);
        } else {
            own(order.side).remove(order);
        }
        if (order.roomLimited) {
            roomLimitedBuys--;
        }
    }

    private void rest(final Order order) {
        admit(order);
        own(order.side).add(order, ladder.levelOf(order.price));
    }

    /** An order will wait here: it can be found, and its time counts from now. */
    private void admit(final Order order) {
        version++;
        store.open(order);
        order.prioritySequence = ++lastPrioritySequence;
        if (order.roomLimited) {
            roomLimitedBuys++;
        }
    }

    private void restOrRecycle(final Order order) {
        if (order.leavesQuantity > 0) {
            rest(order);
        } else {
            store.recycle(order);
        }
    }

    /** The rest of a market order becomes a limit order one tick beyond its last trade, inside the band. */
    private void restMarketToLimit(final Order order, final int lastLevel) {
        if (lastLevel == PriceLadder.NULL_LEVEL) {
            endImmediateOrder(order);
            return;
        }
        order.type = OrderType.LO;
        order.price =
                ladder.price(order.side == Side.BUY ? ladder.oneTickUp(lastLevel) : ladder.oneTickDown(lastLevel));
        restOrRecycle(order);
    }

    private void endImmediateOrder(final Order order) {
        if (order.leavesQuantity > 0) {
            listener.onCancelled(order, CancelReason.NO_COUNTER_ORDER);
        }
        store.recycle(order);
    }

    private int worstFor(final Side side) {
        return side == Side.BUY ? ladder.levels() - 1 : 0;
    }

    private BookSide own(final Side side) {
        return side == Side.BUY ? bids : asks;
    }

    private long hash(final BookSide side, final long seed) {
        long hash = seed * 31 + side.orderCount();
        for (int level = side.best(); level != PriceLadder.NULL_LEVEL; level = side.worseThan(level)) {
            hash = hash * 31 + ladder.price(level);
            for (Order order = side.head(level); order != null; order = order.next) {
                hash = (hash * 31 + order.id) * 31 + order.leavesQuantity;
            }
        }
        return hash;
    }
}
