package io.saola.backtest.tearsheet;

import io.saola.backtest.metrics.Month;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;

/** Heat map of the monthly returns: a row per year, coloured in four steps on either side of nothing. */
final class MonthTable {
    private static final int STEPS = 4;
    private static final int MONTHS = 12;

    private final Html html;
    private final Labels labels;
    private final Formats formats;

    MonthTable(final Html html, final Labels labels, final Formats formats) {
        this.html = html;
        this.labels = labels;
        this.formats = formats;
    }

    void write(final List<Month> months) {
        final TreeMap<Integer, Month[]> years = new TreeMap<>();
        double largest = 0;
        for (final Month month : months) {
            years.computeIfAbsent(month.month() / 100, year -> new Month[MONTHS])[month.month() % 100 - 1] = month;
            largest = Double.isFinite(month.monthlyReturn())
                    ? Math.max(largest, Math.abs(month.monthlyReturn()))
                    : largest;
        }
        html.open(
                "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", labels.of("months.caption"));
        html.open("table", "class", "heat").element("caption", labels.of("months.caption"));
        html.open("thead").open("tr").element("th", labels.of("months.year"), "scope", "col");
        for (int month = 1; month <= MONTHS; month++) {
            html.element("th", labels.of("month." + month), "scope", "col");
        }
        html.element("th", labels.of("months.return"), "scope", "col");
        html.element("th", labels.of("months.profit"), "scope", "col");
        html.close().close().open("tbody");
        for (final var year : years.entrySet()) {
            html.open("tr").element("th", Integer.toString(year.getKey()), "scope", "row");
            row(year.getValue(), largest);
            html.close();
        }
        html.close().close().close();
    }

    private void row(final Month[] months, final double largest) {
        double growth = 1;
        BigDecimal profit = BigDecimal.ZERO;
        for (final Month month : months) {
            if (month == null) {
                html.element("td", "");
                continue;
            }
            growth *= 1 + month.monthlyReturn();
            profit = profit.add(month.profit());
            html.element(
                    "td",
                    formats.percent(month.monthlyReturn()),
                    "class",
                    heat(month.monthlyReturn(), largest),
                    "title",
                    formats.money(month.profit()));
        }
        html.element("td", formats.percent(growth - 1), "class", "total");
        html.element("td", formats.amount(profit), "class", "total");
    }

    private static String heat(final double value, final double largest) {
        if (!Double.isFinite(value) || value == 0) {
            return "none";
        }
        final int step = Math.max(1, (int) Math.ceil(Math.abs(value) / largest * STEPS));
        return (value > 0 ? "up" : "down") + step;
    }
}
