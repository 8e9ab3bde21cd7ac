package io.saola.market.history;

import java.math.BigInteger;

/**
 * A positive fraction in lowest terms, exact whatever is multiplied. Rounds only where it is applied. Immutable; allocates, and is not
 * for the hot path.
 *
 * @param numerator above 0
 * @param denominator above 0
 */
public record AdjustmentFactor(BigInteger numerator, BigInteger denominator) {
    /** Changes nothing. */
    public static final AdjustmentFactor ONE = new AdjustmentFactor(BigInteger.ONE, BigInteger.ONE);

    /** Checks the signs. */
    public AdjustmentFactor {
        if (numerator.signum() <= 0 || denominator.signum() <= 0) {
            throw new IllegalArgumentException("factor=" + numerator + "/" + denominator + " is not above 0");
        }
    }

    /**
     * A fraction, reduced.
     *
     * @param numerator above 0
     * @param denominator above 0
     * @return in lowest terms
     */
    public static AdjustmentFactor of(final BigInteger numerator, final BigInteger denominator) {
        final BigInteger common = numerator.gcd(denominator);
        return common.signum() == 0
                ? new AdjustmentFactor(numerator, denominator)
                : new AdjustmentFactor(numerator.divide(common), denominator.divide(common));
    }

    /**
     * One factor after another.
     *
     * @param other the second
     * @return their product
     */
    public AdjustmentFactor times(final AdjustmentFactor other) {
        return of(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /** The factor that takes this one back. */
    public AdjustmentFactor inverse() {
        return new AdjustmentFactor(denominator, numerator);
    }

    /**
     * Applies the factor.
     *
     * @param value a scaled price or a quantity, not negative
     * @return the product, rounded to the nearest, half up
     * @throws ArithmeticException if it does not fit
     */
    public long applyTo(final long value) {
        if (value < 0) {
            throw new IllegalArgumentException("value=" + value + " is negative");
        }
        final BigInteger twice = BigInteger.valueOf(value).multiply(numerator).shiftLeft(1);
        return twice.add(denominator).divide(denominator.shiftLeft(1)).longValueExact();
    }
}
