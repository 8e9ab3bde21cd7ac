package io.saola.market.history;

import java.util.ArrayList;
import java.util.List;

/**
 * Carries prices and quantities of former dates to the standing of a later one, across all ex-dates between. The factor of an ex-date
 * needs the raw close before it, so ex-dates are given with it. Immutable; allocates, and is not for the hot path.
 */
public final class AdjustedHistory {
    /** Most ex-dates of one share: more than any has had since the market began. */
    public static final int MAX_EX_DATES = 512;

    /**
     * An ex-date and the raw close before it.
     *
     * @param exDate events
     * @param closeBefore scaled VND
     */
    public record Step(ExDate exDate, long closeBefore) {}

    private final int[] dates;
    private final AdjustmentFactor[] prices;
    private final AdjustmentFactor[] quantities;

    /**
     * Prepares the factors.
     *
     * @param steps by rising date, no date twice, at most {@link #MAX_EX_DATES}
     * @throws IllegalArgumentException if they are not so
     */
    public AdjustedHistory(final List<Step> steps) {
        if (steps.size() > MAX_EX_DATES) {
            throw new IllegalArgumentException("exDates=" + steps.size() + " is above " + MAX_EX_DATES);
        }
        dates = new int[steps.size()];
        prices = new AdjustmentFactor[steps.size()];
        quantities = new AdjustmentFactor[steps.size()];
        for (int i = 0; i < dates.length; i++) {
            final Step step = steps.get(i);
            dates[i] = step.exDate().date();
            if (i > 0 && dates[i] <= dates[i - 1]) {
                throw new IllegalArgumentException("exDate=" + dates[i] + " does not follow " + dates[i - 1]);
            }
            prices[i] = step.exDate().priceFactor(step.closeBefore());
            quantities[i] = step.exDate().quantityFactor();
        }
    }

    /**
     * Factor from prices of one date to those of another.
     *
     * @param from yyyymmdd of the raw price
     * @param to yyyymmdd whose standing is wanted, not before {@code from}
     * @return product of the factors of all ex-dates after {@code from} up to and with {@code to}
     */
    public AdjustmentFactor priceFactor(final int from, final int to) {
        return product(prices, from, to);
    }

    /**
     * Factor from quantities of one date to those of another.
     *
     * @param from yyyymmdd of the raw quantity
     * @param to yyyymmdd whose standing is wanted, not before {@code from}
     * @return as for {@link #priceFactor}
     */
    public AdjustmentFactor quantityFactor(final int from, final int to) {
        return product(quantities, from, to);
    }

    /** Ex-dates that matter, rising. */
    public List<Integer> exDates() {
        final List<Integer> all = new ArrayList<>();
        for (final int date : dates) {
            all.add(date);
        }
        return List.copyOf(all);
    }

    private AdjustmentFactor product(final AdjustmentFactor[] factors, final int from, final int to) {
        if (to < from) {
            throw new IllegalArgumentException("from=" + from + " is after to=" + to);
        }
        AdjustmentFactor product = AdjustmentFactor.ONE;
        for (int i = 0; i < dates.length; i++) {
            if (dates[i] > from && dates[i] <= to) {
                product = product.times(factors[i]);
            }
        }
        return product;
    }
}
