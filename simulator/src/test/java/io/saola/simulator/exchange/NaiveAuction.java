package io.saola.simulator.exchange;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import io.saola.market.rules.AuctionPriceRule;
import io.saola.market.rules.AuctionPriority;
import io.saola.market.rules.AuctionRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A call auction by the words of the rule: every grid price is tried. */
final class NaiveAuction {
    private final AuctionRules rules;
    private final long floor;
    private final long ceiling;
    private final long tick;
    private final List<Entry> entries = new ArrayList<>();
    private long price;
    private long volume;

    NaiveAuction(final AuctionRules rules, final long floor, final long ceiling, final long tick) {
        this.rules = rules;
        this.floor = floor;
        this.ceiling = ceiling;
        this.tick = tick;
    }

    void add(final long id, final Side side, final OrderType type, final long limit, final long quantity) {
        entries.add(new Entry(id, side, type == OrderType.LO, limit, quantity));
    }

    /** 0 if nothing trades. */
    long price() {
        return price;
    }

    long volume() {
        return volume;
    }

    List<Entry> entries() {
        return entries;
    }

    void uncross(final long anchor) {
        priceMarketOrders(anchor);
        final boolean hasLimits = entries.stream().anyMatch(each -> each.isLimit);
        if (hasLimits || rules.onlyAtOrdersTrade()) {
            findPrice(anchor);
        }
        fill(Side.BUY);
        fill(Side.SELL);
    }

    private void findPrice(final long anchor) {
        for (long p = floor; p <= ceiling; p += tick) {
            volume = Math.max(volume, Math.min(demand(p), supply(p)));
        }
        if (volume == 0) {
            return;
        }
        for (long p = floor; p <= ceiling; p += tick) {
            final boolean isLargest = Math.min(demand(p), supply(p)) == volume;
            final boolean fillsBetter = demand(p + tick) <= volume && supply(p - tick) <= volume;
            final boolean isCandidate =
                    isLargest && (fillsBetter || rules.priceRule() == AuctionPriceRule.MAXVOL_NEAREST);
            if (isCandidate && price != 0 && Math.abs(p - anchor) == Math.abs(price - anchor)) {
                throw new AssertionError("two prices are equally near: " + price + ", " + p);
            }
            if (isCandidate && (price == 0 || Math.abs(p - anchor) < Math.abs(price - anchor))) {
                price = p;
            }
        }
        if (price == 0) {
            throw new AssertionError("no price satisfies the rule");
        }
    }

    private void priceMarketOrders(final long anchor) {
        final long highestBuy = edge(Side.BUY, true);
        final long lowestBuy = edge(Side.BUY, false);
        final long highestSell = edge(Side.SELL, true);
        final long lowestSell = edge(Side.SELL, false);
        final long buys = marketQuantity(Side.BUY);
        final long sells = marketQuantity(Side.SELL);
        long buy;
        long sell;
        if (highestBuy == 0 && highestSell == 0) {
            buy = anchor;
            if (buys > 0 && sells > 0) {
                buy = Math.max(floor, Math.min(ceiling, anchor + Long.signum(buys - sells) * tick));
            }
            sell = buy;
        } else if (rules.priority() == AuctionPriority.EVERY_LEVEL) {
            buy = ceiling;
            sell = floor;
        } else {
            final boolean isFirst = rules.priority() == AuctionPriority.AT_FIRST;
            final long step = isFirst ? 0 : tick;
            buy = isFirst && highestBuy > 0 ? highestBuy : anchor;
            buy = highestBuy > 0 ? Math.max(buy, Math.min(ceiling, highestBuy + step)) : buy;
            buy = Math.max(buy, highestSell);
            sell = isFirst && lowestSell > 0 ? lowestSell : anchor;
            sell = lowestSell > 0 ? Math.min(sell, Math.max(floor, lowestSell - step)) : sell;
            sell = lowestBuy > 0 ? Math.min(sell, lowestBuy) : sell;
        }
        for (final Entry each : entries) {
            each.effective = each.isLimit ? each.effective : each.side == Side.BUY ? buy : sell;
        }
    }

    private void fill(final Side side) {
        final Comparator<Entry> byPrice = Comparator.comparingLong(each -> each.effective);
        final Comparator<Entry> priority = side == Side.BUY ? byPrice.reversed() : byPrice;
        final Comparator<Entry> first = rules.priority() == AuctionPriority.AT_FIRST
                ? Comparator.<Entry>comparingInt(each -> each.isLimit ? 1 : 0).thenComparing(priority)
                : priority;
        long open = volume;
        final List<Entry> queue = new ArrayList<>(entries);
        queue.removeIf(each -> each.side != side);
        queue.sort(first.thenComparingLong(each -> each.id));
        for (final Entry each : queue) {
            each.filled = Math.min(open, each.quantity);
            open -= each.filled;
        }
    }

    private long demand(final long p) {
        long sum = 0;
        for (final Entry each : entries) {
            sum += each.side == Side.BUY && each.effective >= p ? each.quantity : 0;
        }
        return sum;
    }

    private long supply(final long p) {
        long sum = 0;
        for (final Entry each : entries) {
            sum += each.side == Side.SELL && each.effective <= p ? each.quantity : 0;
        }
        return sum;
    }

    private long marketQuantity(final Side side) {
        long sum = 0;
        for (final Entry each : entries) {
            sum += each.side == side && !each.isLimit ? each.quantity : 0;
        }
        return sum;
    }

    /** The highest or lowest limit of a side, 0 if it has none. */
    private long edge(final Side side, final boolean isHighest) {
        long edge = 0;
        for (final Entry each : entries) {
            if (each.side == side
                    && each.isLimit
                    && (edge == 0 || (isHighest ? each.effective > edge : each.effective < edge))) {
                edge = each.effective;
            }
        }
        return edge;
    }

    /** An order of the auction. */
    static final class Entry {
        private final long id;
        private final Side side;
        private final boolean isLimit;
        private final long quantity;

        /** The limit, or what the rule gives an order without one. */
        private long effective;

        private long filled;

        private Entry(final long id, final Side side, final boolean isLimit, final long limit, final long quantity) {
            this.id = id;
            this.side = side;
            this.isLimit = isLimit;
            this.effective = limit;
            this.quantity = quantity;
        }

        long id() {
            return id;
        }

        boolean isLimit() {
            return isLimit;
        }

        Side side() {
            return side;
        }

        long effectivePrice() {
            return effective;
        }

        long quantity() {
            return quantity;
        }

        long filled() {
            return filled;
        }
    }
}
