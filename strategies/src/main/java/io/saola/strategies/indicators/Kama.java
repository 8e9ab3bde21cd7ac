package io.saola.strategies.indicators;

/**
 * Kaufman's adaptive average: between an EMA of 2 and one of 30, the faster the straighter the last {@code period} moves
 * were. Begins at the value before the first it is warm for. Warm after {@code period + 1} values.
 */
public final class Kama extends SeriesIndicator {
    private static final double SLOWEST = 2.0 / (30 + 1);
    private static final double FASTEST = 2.0 / (2 + 1);

    private final Window inputs;
    private final RollingSum moves;
    private double previous;
    private double average;

    /**
     * Creates it.
     *
     * @param period moves whose straightness counts, from 1
     */
    public Kama(final int period) {
        super(requirePeriod(period, 1) + 1);
        inputs = new Window(period);
        moves = new RollingSum(period);
    }

    @Override
    double step(final double input) {
        if (updates() > 1) {
            moves.push(Math.abs(input - previous));
        }
        if (isReady()) {
            if (updates() == warmUp()) {
                average = previous;
            }
            final double way = moves.sum();
            final double distance = input - inputs.oldest();
            final double efficiency = way == 0.0 || way <= distance ? 1.0 : Math.abs(distance / way);
            final double root = efficiency * (FASTEST - SLOWEST) + SLOWEST;
            average += (input - average) * root * root;
        }
        inputs.push(input);
        previous = input;
        return average;
    }

    @Override
    void visit(final StateVisitor visitor) {
        inputs.visit(visitor);
        moves.visit(visitor);
        previous = visitor.visit(previous);
        average = visitor.visit(average);
    }

    @Override
    void clear() {
        inputs.clear();
        moves.clear();
        previous = 0;
        average = 0;
    }
}
