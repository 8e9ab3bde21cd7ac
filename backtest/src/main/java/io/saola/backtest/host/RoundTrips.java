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
        final Deque<Lot> lots = open.computeIfAbsent(fill.strategy() + '\n' + fill.symbol(), key -> new ArrayDeque<>());
        long left = fill.quantity();
        while (left > 0 && !lots.isEmpty() && lots.peek().fill.side() != fill.side()) {
            final Lot lot = lots.peek();
            final long quantity = Math.min(left, lot.left);
            rows.add(trip(lot.fill, fill, quantity));
            lot.left -= quantity;
            left -= quantity;
            if (lot.left == 0) {
                lots.remove();
            }
        }
        if (left > 0) {
            lots.add(new Lot(fill, left));
        }
    }

    List<TradeRow> rows() {
        return rows;
    }

    private static TradeRow trip(final FillRow entry, final FillRow exit, final long quantity) {
        final long fees = share(entry.fee(), quantity, entry.quantity()) + share(exit.fee(), quantity, exit.quantity());
        final long tax = share(entry.tax(), quantity, entry.quantity()) + share(exit.tax(), quantity, exit.quantity());
        final long paid = Decimals.notional(entry.price(), quantity, entry.contractMultiplier());
        final long got = Decimals.notional(exit.price(), quantity, exit.contractMultiplier());
        final long gross = entry.side() == Side.BUY ? got - paid : paid - got;
        return new TradeRow(
                entry.strategy(),
                entry.symbol(),
                entry.side(),
                quantity,
                entry.timestampNs(),
                exit.timestampNs(),
                entry.price(),
                exit.price(),
                gross - fees - tax,
                fees,
                tax);
    }

    private static long share(final long amount, final long part, final long whole) {
        return part == whole
                ? amount
                : BigInteger.valueOf(amount)
                        .multiply(BigInteger.valueOf(part))
                        .divide(BigInteger.valueOf(whole))
                        .longValueExact();
    }

    private static final class Lot {
        private final FillRow fill;
        private long left;

        private Lot(final FillRow fill, final long left) {
            this.fill = fill;
            this.left = left;
        }
    }
}
