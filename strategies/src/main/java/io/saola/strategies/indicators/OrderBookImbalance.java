package io.saola.strategies.indicators;

/**
 * Order-book imbalance, -1 to 1: bid less ask quantity over both, smoothed over the last quotes; 0 if both are empty. Fed
 * with the quantities of as many levels as the user adds up. Warm after {@code period} quotes.
 */
public final class OrderBookImbalance extends PairIndicator {
    private final Sma mean;

    /**
     * Creates it.
     *
     * @param period quotes to average, from 1; 1 for the bare imbalance
     */
    public OrderBookImbalance(final int period) {
        super(requirePeriod(period, 1));
        mean = new Sma(period);
    }

    @Override
    double step(final double bidQuantity, final double askQuantity) {
        final double both = bidQuantity + askQuantity;
        return mean.update(both == 0.0 ? 0.0 : (bidQuantity - askQuantity) / both);
    }

    @Override
    void visit(final StateVisitor visitor) {
        mean.visitWith(visitor);
    }

    @Override
    void clear() {
        mean.reset();
    }
}
