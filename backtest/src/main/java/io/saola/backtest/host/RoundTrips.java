package io.saola.backtest.host;

import io.saola.backtest.result.FillRow;
import io.saola.backtest.result.TradeRow;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Side;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pairs executions that open with those that close, first in first out, within a strategy and symbol. An execution larger than what is
 * open closes it and opens the rest. Not thread-safe.
 */
final class RoundTrips {
    private final Map<String, Deque<Lot>> open = new HashMap<>();
    private final List<TradeRow> rows = new ArrayList<>();

    void onFill(final FillRow fill) {
        final Deque<Lot> lots = open.computeIfAbsent(key(fill.strategy(), fill.symbol()), key -> new ArrayDeque<>());
        long left = fill.quantity();
        while (left > 0 && !lots.isEmpty() && lots.peek().fill.side() != fill.side()) {
            final Lot lot = lots.peek();
            final long quantity = Math.min(left, lot.left);
            rows.add(trip(lot, fill, quantity));
            left -= quantity;
            if (lot.left == 0) {
                lots.remove();
            }
        }
        if (left > 0) {
            lots.add(new Lot(fill, left));
        }
    }

    /**
     * Shares came for shares: open lots grow alike, and by what they cost; what does not divide is given to none.
     *
     * @param strategy whose lots
     * @param symbol of them
     * @param before quantity of the account that they were given for
     * @param after quantity of the account now
     * @param cost of all that came, scaled VND
     */
    void onShares(final String strategy, final String symbol, final long before, final long after, final long cost) {
        final Deque<Lot> lots = open.getOrDefault(key(strategy, symbol), new ArrayDeque<>());
        final long held = lots.stream().mapToLong(lot -> lot.left).sum();
        long toGive = share(held, after, before);
        for (final Lot lot : lots) {
            lot.cost += share(cost, lot.left, before);
            lot.left = share(lot.left, after, before);
            toGive -= lot.left;
        }
        if (toGive > 0) {
            lots.getLast().left += toGive;
        }
    }

    List<TradeRow> rows() {
        return rows;
    }

    private static TradeRow trip(final Lot lot, final FillRow exit, final long quantity) {
        final FillRow entry = lot.fill;
        final long paid = share(lot.cost, quantity, lot.left);
        final long entryFee = share(lot.fee, quantity, lot.left);
        final long entryTax = share(lot.tax, quantity, lot.left);
        final long entryPrice = lot.isChanged() ? averagePrice(paid, quantity, entry) : entry.price();
        lot.take(quantity, paid, entryFee, entryTax);
        final long fees = entryFee + share(exit.fee(), quantity, exit.quantity());
        final long tax = entryTax + share(exit.tax(), quantity, exit.quantity());
        final long got = Decimals.notional(exit.price(), quantity, exit.contractMultiplier());
        final long gross = entry.side() == Side.BUY ? got - paid : paid - got;
        return new TradeRow(
                entry.strategy(),
                entry.symbol(),
                entry.side(),
                quantity,
                entry.timestampNs(),
                exit.timestampNs(),
                entryPrice,
                exit.price(),
                gross - fees - tax,
                fees,
                tax);
    }

    private static long averagePrice(final long cost, final long quantity, final FillRow entry) {
        return share(cost, 1, quantity * entry.contractMultiplier());
    }

    private static String key(final String strategy, final String symbol) {
        return strategy + '\n' + symbol;
    }

    /** A part of an amount, rounded down. */
    static long share(final long amount, final long part, final long whole) {
        return part == whole
                ? amount
                : BigInteger.valueOf(amount)
                        .multiply(BigInteger.valueOf(part))
                        .divide(BigInteger.valueOf(whole))
                        .longValueExact();
    }

    /** What is open of an execution, with what it has cost; the last part of it takes what rounding left. */
    private static final class Lot {
        private final FillRow fill;
        private long left;
        private long cost;
        private long fee;
        private long tax;

        private Lot(final FillRow fill, final long quantity) {
            this.fill = fill;
            left = quantity;
            cost = Decimals.notional(fill.price(), quantity, fill.contractMultiplier());
            fee = share(fill.fee(), quantity, fill.quantity());
            tax = share(fill.tax(), quantity, fill.quantity());
        }

        /** True if shares came or were paid for since: then the price of the execution is not what a share has cost. */
        private boolean isChanged() {
            return cost != Decimals.notional(fill.price(), left, fill.contractMultiplier());
        }

        private void take(final long quantity, final long paid, final long entryFee, final long entryTax) {
            left -= quantity;
            cost -= paid;
            fee -= entryFee;
            tax -= entryTax;
        }
    }
}
