package io.saola.backtest.metrics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the drawdowns of a run: each reaches from a highest close to the first close at or above it; they do not overlap
 * (Magdon-Ismail and Atiya 2004).
 */
final class Drawdowns {
    private final List<Drawdown> found = new ArrayList<>();
    private BigDecimal peak;
    private int peakDate;
    private BigDecimal trough;
    private int troughDate;

    private Drawdowns(final DailySeries series) {
        peak = series.initialCapital();
        trough = peak;
        for (final Day day : series.days()) {
            peakDate = peakDate == 0 ? day.date() : peakDate;
            if (day.equity().compareTo(peak) >= 0) {
                end(day.date(), day.date());
                peak = day.equity();
                peakDate = day.date();
                trough = peak;
            } else if (day.equity().compareTo(trough) < 0) {
                trough = day.equity();
                troughDate = day.date();
            }
        }
        if (!series.days().isEmpty()) {
            end(
                    Drawdown.NOT_RECOVERED,
                    series.days().get(series.days().size() - 1).date());
        }
    }

    /**
     * All drawdowns, deepest first, then by date.
     *
     * @param series with a positive initial capital
     * @return none if the equity never fell below an earlier close
     */
    static List<Drawdown> deepestFirst(final DailySeries series) {
        if (!Money.isPositive(series.initialCapital())) {
            return List.of();
        }
        return new Drawdowns(series)
                .found.stream()
                        .sorted(Comparator.comparingDouble(Drawdown::depth).thenComparingInt(Drawdown::peak))
                        .toList();
    }

    private void end(final int recovery, final int last) {
        if (trough.compareTo(peak) < 0) {
            final BigDecimal amount = trough.subtract(peak);
            found.add(new Drawdown(
                    peakDate,
                    troughDate,
                    recovery,
                    amount.doubleValue() / peak.doubleValue(),
                    amount,
                    Dates.daysBetween(peakDate, last)));
        }
    }
}
