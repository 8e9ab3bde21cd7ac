package io.saola.strategies.indicators;

/**
 * Trade-flow imbalance, -1 to 1: quantity bought less quantity sold by the sides that took, over both, of the last trades; 0
 * if there was none. Warm after {@code period} trades.
 */
public final class TradeFlowImbalance extends PairIndicator {
    private final RollingSum bought;
    private final RollingSum sold;

    /**
     * Creates it.
     *
     * @param period trades, from 1
     */
    public TradeFlowImbalance(final int period) {
        super(requirePeriod(period, 1));
        bought = new RollingSum(period);
        sold = new RollingSum(period);
    }

    @Override
    double step(final double boughtQuantity, final double soldQuantity) {
        final double both = bought.push(boughtQuantity) + sold.push(soldQuantity);
        return both == 0.0 ? 0.0 : (bought.sum() - sold.sum()) / both;
    }

    @Override
    void visit(final StateVisitor visitor) {
        bought.visit(visitor);
        sold.visit(visitor);
    }

    @Override
    void clear() {
        bought.clear();
        sold.clear();
    }
}
