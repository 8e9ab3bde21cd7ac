package io.saola.strategies.indicators;

/** On-balance volume: volume added when the close rises, taken off when it falls; begins with the first bar's. Warm at once. */
public final class Obv extends BarIndicator {
    private double previousClose;
    private double balance;

    /** Creates it. */
    public Obv() {
        super(1);
    }

    @Override
    double step(final double open, final double high, final double low, final double close, final double volume) {
        if (updates() == 1 || close > previousClose) {
            balance += volume;
        } else if (close < previousClose) {
            balance -= volume;
        }
        previousClose = close;
        return balance;
    }

    @Override
    void visit(final StateVisitor visitor) {
        previousClose = visitor.visit(previousClose);
        balance = visitor.visit(balance);
    }

    @Override
    void clear() {
        previousClose = 0;
        balance = 0;
    }
}
