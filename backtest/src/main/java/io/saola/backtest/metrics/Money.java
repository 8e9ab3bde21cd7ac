package io.saola.backtest.metrics;

import io.saola.codecs.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Exact amounts in currency units; sums over years of futures trading do not fit the scaled longs of the order path. */
final class Money {
    static final BigDecimal ZERO = of(0);

    private Money() {}

    /** Amount of a scaled long. */
    static BigDecimal of(final long scaled) {
        return BigDecimal.valueOf(scaled, Decimals.DIGITS);
    }

    /** Value of a quantity at a price, in currency units; price is scaled. */
    static BigDecimal value(final long price, final long quantity, final long contractMultiplier) {
        return new BigDecimal(
                BigInteger.valueOf(price)
                        .multiply(BigInteger.valueOf(quantity))
                        .multiply(BigInteger.valueOf(contractMultiplier)),
                Decimals.DIGITS);
    }

    /** Arithmetic mean, rounded half even to four decimals. */
    static BigDecimal mean(final BigDecimal sum, final long count) {
        return sum.divide(BigDecimal.valueOf(count), Decimals.DIGITS, RoundingMode.HALF_EVEN);
    }

    static boolean isPositive(final BigDecimal amount) {
        return amount.signum() > 0;
    }
}
