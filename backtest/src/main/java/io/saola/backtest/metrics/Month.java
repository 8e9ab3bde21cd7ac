package io.saola.backtest.metrics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One calendar month of the run. The profits of all months add up to the run's.
 *
 * @param month yyyymm
 * @param profit equity at the month's last close less that of the month before, currency units
 * @param monthlyReturn that profit over the equity it started from, a fraction; NaN if that was not above zero
 */
public record Month(int month, BigDecimal profit, double monthlyReturn) {
    static List<Month> of(final DailySeries series) {
        final List<Month> months = new ArrayList<>();
        BigDecimal before = series.initialCapital();
        final List<Day> days = series.days();
        for (int i = 0; i < days.size(); i++) {
            final int month = Dates.month(days.get(i).date());
            if (i + 1 < days.size() && Dates.month(days.get(i + 1).date()) == month) {
                continue;
            }
            final BigDecimal profit = days.get(i).equity().subtract(before);
            months.add(new Month(
                    month,
                    profit,
                    Money.isPositive(before) ? profit.doubleValue() / before.doubleValue() : Double.NaN));
            before = days.get(i).equity();
        }
        return List.copyOf(months);
    }
}
