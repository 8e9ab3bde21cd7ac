package io.saola.backtest.metrics;

import io.saola.backtest.result.FillRow;
import io.saola.codecs.sbe.Side;
import java.math.BigDecimal;
import java.util.function.ToLongFunction;

/**
 * What executions lost against an earlier price: implementation shortfall of the executed part (Perold 1988). Above zero is a
 * cost: bought higher or sold lower than the earlier price.
 */
final class Slippage {
    private static final double BASIS_POINT = 1e-4;

    private final ToLongFunction<FillRow> earlierPrice;
    private BigDecimal cost = Money.ZERO;
    private BigDecimal value = Money.ZERO;
    private long fills;

    private Slippage(final ToLongFunction<FillRow> earlierPrice) {
        this.earlierPrice = earlierPrice;
    }

    static Slippage againstDecision() {
        return new Slippage(FillRow::decisionPrice);
    }

    static Slippage againstArrival() {
        return new Slippage(FillRow::arrivalPrice);
    }

    Slippage add(final FillRow fill) {
        final long earlier = earlierPrice.applyAsLong(fill);
        if (earlier == FillRow.NO_PRICE) {
            return this;
        }
        final BigDecimal then = Money.value(earlier, fill.quantity(), fill.contractMultiplier());
        final BigDecimal more = CostFigures.value(fill).subtract(then);
        cost = fill.side() == Side.BUY ? cost.add(more) : cost.subtract(more);
        value = value.add(then);
        fills++;
        return this;
    }

    Slippage addAll(final Iterable<FillRow> all) {
        all.forEach(this::add);
        return this;
    }

    /** Currency units. */
    BigDecimal cost() {
        return cost;
    }

    /** Executions that had an earlier price. */
    long fills() {
        return fills;
    }

    Figure money(final String reason) {
        return fills == 0 ? Figure.none(Unit.MONEY, reason) : Figure.money(cost);
    }

    /** Of the value at the earlier price. */
    Figure basisPoints(final String reason) {
        return Figure.quotient(Unit.BASIS_POINTS, cost.doubleValue() / BASIS_POINT, value.doubleValue(), reason);
    }
}
