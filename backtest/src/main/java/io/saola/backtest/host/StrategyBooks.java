package io.saola.backtest.host;

import io.saola.backtest.result.EquityPoint;
import io.saola.backtest.result.FillRow;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Side;
import io.saola.market.Instrument;
import io.saola.market.Instruments;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What each strategy's own executions have brought: cash of its buys and sells, and what it holds. Not thread-safe. */
final class StrategyBooks {
    private final Map<String, Book> books = new TreeMap<>();

    void onFill(final int instrumentId, final FillRow fill) {
        if (fill.strategy().isEmpty()) {
            return;
        }
        final Book book = books.computeIfAbsent(fill.strategy(), name -> new Book());
        final long sign = fill.side() == Side.BUY ? 1 : -1;
        book.cash -= sign * Decimals.notional(fill.price(), fill.quantity(), fill.contractMultiplier())
                + fill.fee()
                + fill.tax();
        book.net.merge(instrumentId, sign * fill.quantity(), Long::sum);
    }

    /** What strategies hold of an instrument, by name; only those that hold any. */
    Map<String, Long> holders(final int instrumentId) {
        final Map<String, Long> holders = new TreeMap<>();
        books.forEach((name, book) -> {
            final long quantity = book.net.getOrDefault(instrumentId, 0L);
            if (quantity != 0) {
                holders.put(name, quantity);
            }
        });
        return holders;
    }

    /** Every strategy gets its part of shares that came to the account for shares, and pays its part of what they cost. */
    void onShares(final int instrumentId, final long before, final long after, final long cost) {
        holders(instrumentId).forEach((name, quantity) -> {
            final Book book = books.get(name);
            book.net.put(instrumentId, RoundTrips.share(quantity, after, before));
            book.cash -= RoundTrips.share(cost, quantity, before);
        });
    }

    /** Money that came to a strategy without a trade. */
    void credit(final String strategy, final long amount) {
        books.get(strategy).cash += amount;
    }

    /** Adds a point of every strategy that has traded. */
    void sample(final long timestampNs, final Instruments instruments, final List<EquityPoint> points) {
        books.forEach((name, book) -> {
            long gross = 0;
            long net = 0;
            for (final Map.Entry<Integer, Long> holding : book.net.entrySet()) {
                final Instrument instrument = instruments.instrument(holding.getKey());
                final long quantity = holding.getValue();
                if (quantity != 0) {
                    final long value = Decimals.notional(
                            instrument.markPrice(), Math.abs(quantity), instrument.contractMultiplier());
                    gross += value;
                    net += quantity > 0 ? value : -value;
                }
            }
            points.add(new EquityPoint(timestampNs, name, book.cash + net, book.cash, gross, net, 0));
        });
    }

    private static final class Book {
        private final Map<Integer, Long> net = new TreeMap<>();
        private long cash;
    }
}
