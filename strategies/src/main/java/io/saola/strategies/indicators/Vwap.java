package io.saola.strategies.indicators;

/**
 * Volume-weighted average price since the last {@link #reset}, which belongs at the start of each trading day. Fed with
 * trades as pairs of price and quantity, or with a bar's typical price and volume. Warm with the first quantity above 0.
 */
public final class Vwap extends PairIndicator {
    private double value;
    private double quantity;

    /** Creates it. */
    public Vwap() {
        super(1);
    }

    @Override
    double step(final double price, final double tradedQuantity) {
        value += price * tradedQuantity;
        quantity += tradedQuantity;
        return quantity > 0 ? value / quantity : Double.NaN;
    }

    @Override
    void visit(final StateVisitor visitor) {
        value = visitor.visit(value);
        quantity = visitor.visit(quantity);
    }

    @Override
    void clear() {
        value = 0;
        quantity = 0;
    }
}
