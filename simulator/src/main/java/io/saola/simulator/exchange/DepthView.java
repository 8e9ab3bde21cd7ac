package io.saola.simulator.exchange;

import io.saola.codecs.sbe.Side;
import io.saola.market.rules.AuctionPriority;
import io.saola.market.rules.AuctionRules;

/**
 * What of a book the feed shows. In continuous trading the best levels. In a call auction, since 2025-05-05, the levels
 * that would remain after the match at the indicative price, with unfilled ATO and ATC quantity at a computed price;
 * before that date the whole book, with ATO and ATC orders in a row of their own on top. Stateless.
 */
final class DepthView {
    private DepthView() {}

    static void showContinuous(final OrderBook book, final MarketDepth out) {
        show(book, book.bids(), out.rows(Side.BUY));
        show(book, book.asks(), out.rows(Side.SELL));
    }

    /**
     * The auction's book must have been computed for this anchor.
     *
     * @param displayPrice last price of the day, else the reference: shown for market orders where nothing else is left
     */
    static void showAuction(
            final OrderBook book, final AuctionRules rules, final long displayPrice, final MarketDepth out) {
        final CallAuction auction = book.auction();
        if (rules.priority() == AuctionPriority.AT_FIRST) {
            showContinuous(book, out);
            showMarketOrdersOnTop(auction.marketBuys(), out.rows(Side.BUY));
            showMarketOrdersOnTop(auction.marketSells(), out.rows(Side.SELL));
            return;
        }
        final PriceLadder ladder = book.ladder();
        final long onlyPrice =
                auction.priceLevel() == PriceLadder.NULL_LEVEL ? displayPrice : ladder.price(auction.priceLevel());
        final MarketDepth.Rows bids = out.rows(Side.BUY);
        final long buysLeft = showRemaining(
                ladder, book.bids(), auction.marketBuys(), auction.virtualBuyLevel(), auction.volume(), true, bids);
        if (buysLeft > 0) {
            bids.addFirst(
                    bids.count() == 0 ? onlyPrice : ladder.price(ladder.oneTickUp(ladder.levelOf(bids.firstPrice()))),
                    buysLeft);
        }
        final MarketDepth.Rows asks = out.rows(Side.SELL);
        final long sellsLeft = showRemaining(
                ladder, book.asks(), auction.marketSells(), auction.virtualSellLevel(), auction.volume(), false, asks);
        if (sellsLeft > 0) {
            asks.addFirst(
                    asks.count() == 0 ? onlyPrice : ladder.price(ladder.oneTickDown(ladder.levelOf(asks.firstPrice()))),
                    sellsLeft);
        }
    }

    private static void show(final OrderBook book, final BookSide side, final MarketDepth.Rows rows) {
        rows.clear();
        for (int level = side.best(); level != PriceLadder.NULL_LEVEL && !rows.isFull(); ) {
            rows.add(book.ladder().price(level), side.quantityAt(level));
            level = side.worseThan(level);
        }
    }

    private static void showMarketOrdersOnTop(final PriceLevel marketOrders, final MarketDepth.Rows rows) {
        if (!marketOrders.isEmpty()) {
            rows.addFirst(MarketDepth.MARKET_PRICE, marketOrders.quantity);
        }
    }

    /** Writes what the match leaves of the limit orders and returns what it leaves of the market orders. */
    private static long showRemaining(
            final PriceLadder ladder,
            final BookSide side,
            final PriceLevel marketOrders,
            final int virtualLevel,
            final long volume,
            final boolean isBuy,
            final MarketDepth.Rows rows) {
        rows.clear();
        long open = volume;
        long marketFilled = marketOrders.isEmpty() ? 0 : -1;
        for (int level = side.best(); level != PriceLadder.NULL_LEVEL && !rows.isFull(); ) {
            if (marketFilled < 0 && (isBuy ? virtualLevel >= level : virtualLevel <= level)) {
                marketFilled = virtualLevel == level
                        ? filledBeside(side.head(level), marketOrders.head, open)
                        : Math.min(open, marketOrders.quantity);
                open -= marketFilled;
            }
            final long filled = Math.min(open, side.quantityAt(level));
            open -= filled;
            if (filled < side.quantityAt(level)) {
                rows.add(ladder.price(level), side.quantityAt(level) - filled);
            }
            level = side.worseThan(level);
        }
        if (marketFilled < 0) {
            marketFilled = Math.min(open, marketOrders.quantity);
        }
        return marketOrders.quantity - marketFilled;
    }

    /** What market orders get of an amount that goes to them and to limit orders of the same level, by time. */
    private static long filledBeside(final Order limits, final Order marketOrders, final long amount) {
        long open = amount;
        long filled = 0;
        Order limit = limits;
        for (Order order = marketOrders; order != null && open > 0; order = order.next) {
            while (limit != null && limit.prioritySequence < order.prioritySequence) {
                open -= Math.min(open, limit.leavesQuantity);
                limit = limit.next;
            }
            final long quantity = Math.min(open, order.leavesQuantity);
            filled += quantity;
            open -= quantity;
        }
        return filled;
    }
}
