package io.saola.strategies.indicators;

/**
 * Commodity channel index: distance of the typical price from its mean, in units of 0.015 mean absolute deviations; 0 if
 * there is none. Warm after {@code period} bars. The mean deviation is around a mean that moves, so an update costs
 * O(period).
 */
public final class Cci extends BarIndicator {
    private static final double LAMBERT = 0.015;

    private final int period;
    private final RollingSum prices;

    /**
     * Creates it.
     *
     * @param period from 2
     */
    public Cci(final int period) {
        super(requirePeriod(period, 2));
        this.period = period;
        prices = new RollingSum(period);
    }

    @Override
    double step(final double open, final double high, final double low, final double close, final double volume) {
        final double price = (high + low + close) / 3;
        final double mean = prices.push(price) / period;
        double deviations = 0;
        for (int age = 0; age < prices.window().size(); age++) {
            deviations += Math.abs(prices.window().get(age) - mean);
        }
        final double distance = price - mean;
        return distance == 0.0 || deviations == 0.0 ? 0.0 : distance / (LAMBERT * (deviations / period));
    }

    @Override
    void visit(final StateVisitor visitor) {
        prices.visit(visitor);
    }

    @Override
    void clear() {
        prices.clear();
    }
}
