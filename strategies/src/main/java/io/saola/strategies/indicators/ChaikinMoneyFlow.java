package io.saola.strategies.indicators;

/** Chaikin money flow, -1 to 1: flow of the last bars over their volume; 0 without volume. Warm after {@code period} bars. */
public final class ChaikinMoneyFlow extends BarIndicator {
    private final RollingSum flows;
    private final RollingSum volumes;

    /**
     * Creates it.
     *
     * @param period from 1
     */
    public ChaikinMoneyFlow(final int period) {
        super(requirePeriod(period, 1));
        flows = new RollingSum(period);
        volumes = new RollingSum(period);
    }

    @Override
    double step(final double open, final double high, final double low, final double close, final double volume) {
        flows.push(AccumulationDistribution.flow(high, low, close, volume));
        final double all = volumes.push(volume);
        return all == 0.0 ? 0.0 : flows.sum() / all;
    }

    @Override
    void visit(final StateVisitor visitor) {
        flows.visit(visitor);
        volumes.visit(visitor);
    }

    @Override
    void clear() {
        flows.clear();
        volumes.clear();
    }
}
