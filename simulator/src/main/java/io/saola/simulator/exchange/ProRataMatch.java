package io.saola.simulator.exchange;

/**
 * The after-hours call with volume allocation, the other reading of an unclear rule: the smaller side trades whole; each
 * order of the larger side gets its share by quantity, rounded down to lots, and time decides the lots that are left.
 * Stateless; does not allocate.
 */
final class ProRataMatch {
    private ProRataMatch() {}

    /** Matches a book whose orders all have one price. */
    static void run(final OrderBook book, final long lotSize) {
        if (book.bids().isEmpty() || book.asks().isEmpty()) {
            return;
        }
        final int level = book.bids().best();
        final boolean isBuyLarger = book.bids().totalQuantity() > book.asks().totalQuantity();
        final BookSide larger = isBuyLarger ? book.bids() : book.asks();
        final BookSide smaller = isBuyLarger ? book.asks() : book.bids();
        final long volume = smaller.totalQuantity();
        final long total = larger.totalQuantity();
        long rest = volume - allocated(larger.head(level), volume, total, lotSize);
        Order order = larger.head(level);
        while (order != null) {
            final Order next = order.next;
            final long share = share(order.leavesQuantity, volume, total, lotSize);
            final long extra = Math.min(rest, order.leavesQuantity - share);
            rest -= extra;
            fill(book, order, smaller, share + extra, isBuyLarger, level);
            order = next;
        }
    }

    private static long allocated(final Order first, final long volume, final long total, final long lotSize) {
        long sum = 0;
        for (Order order = first; order != null; order = order.next) {
            sum += share(order.leavesQuantity, volume, total, lotSize);
        }
        return sum;
    }

    private static long share(final long quantity, final long volume, final long total, final long lotSize) {
        final long exact = Math.multiplyExact(quantity, volume) / total;
        return exact - exact % lotSize;
    }

    private static void fill(
            final OrderBook book,
            final Order order,
            final BookSide smaller,
            final long quantity,
            final boolean isBuy,
            final int level) {
        long open = quantity;
        while (open > 0) {
            final Order other = smaller.head(level);
            final long traded = Math.min(open, other.leavesQuantity);
            open -= traded;
            book.trade(
                    isBuy ? order : other, isBuy ? other : order, book.ladder().price(level), traded);
        }
    }
}
