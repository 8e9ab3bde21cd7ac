package io.saola.backtest.metrics;

import java.math.BigDecimal;

/**
 * One figure of a run, or the reason why there is none.
 *
 * @param unit what it counts
 * @param value a {@link BigDecimal} for money, a {@link Long} for counts and dates, a finite {@link Double} for the others;
 *     null if the run does not define it
 * @param reason why there is no value, in plain words; empty if there is one
 */
public record Figure(Unit unit, Number value, String reason) {
    /**
     * A measured figure.
     *
     * @param unit neither money, count nor date
     * @param value what came out; if it is not finite the figure is undefined
     * @return the figure
     */
    public static Figure of(final Unit unit, final double value) {
        // Adding zero turns the negative zero into the ordinary one.
        return Double.isFinite(value)
                ? new Figure(unit, value + 0.0, "")
                : none(unit, "the value is out of the range of numbers");
    }

    /**
     * An amount.
     *
     * @param amount currency units
     * @return the figure
     */
    public static Figure money(final BigDecimal amount) {
        return new Figure(Unit.MONEY, amount, "");
    }

    /**
     * A number of things.
     *
     * @param count how many
     * @return the figure
     */
    public static Figure count(final long count) {
        return new Figure(Unit.COUNT, count, "");
    }

    /**
     * A date.
     *
     * @param date yyyymmdd
     * @return the figure
     */
    public static Figure date(final int date) {
        return new Figure(Unit.DATE, (long) date, "");
    }

    /**
     * A quotient.
     *
     * @param unit of the quotient
     * @param dividend above the line
     * @param divisor below the line
     * @param reason why there is no quotient if the divisor is not above zero
     * @return the figure
     */
    static Figure quotient(final Unit unit, final double dividend, final double divisor, final String reason) {
        return divisor > 0 ? of(unit, dividend / divisor) : none(unit, reason);
    }

    /**
     * A figure that the run does not define.
     *
     * @param unit it would have
     * @param reason in plain words
     * @return the figure
     */
    public static Figure none(final Unit unit, final String reason) {
        return new Figure(unit, null, reason);
    }

    /** True if there is a value. */
    public boolean isDefined() {
        return value != null;
    }

    /**
     * The value for comparing runs.
     *
     * @return money in currency units; NaN if there is no value
     */
    public double asDouble() {
        return value == null ? Double.NaN : value.doubleValue();
    }
}
