package io.saola.backtest.tearsheet;

import io.saola.backtest.metrics.Contribution;
import java.math.BigDecimal;
import java.util.List;

/** Who earned the profit; the last line is the sum of the others. */
final class ContributionTable {
    private static final String[] COLUMNS = {
        "trades", "winners", "tradedValue", "gross", "costs", "open", "total", "slippage"
    };

    private final Html html;
    private final Labels labels;
    private final Formats formats;

    ContributionTable(final Html html, final Labels labels, final Formats formats) {
        this.html = html;
        this.labels = labels;
        this.formats = formats;
    }

    void write(final String caption, final List<Contribution> rows) {
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", labels.of(caption));
        html.open("table").element("caption", labels.of(caption));
        html.open("thead").open("tr").element("th", labels.of("contribution.name"), "scope", "col");
        for (final String column : COLUMNS) {
            html.element("th", labels.of("contribution." + column), "scope", "col", "class", "number");
        }
        html.close().close().open("tbody");
        Contribution sum = new Contribution("", 0, 0, zero(), zero(), zero(), zero(), zero(), zero());
        for (final Contribution row : rows) {
            sum = add(sum, row);
            row(row.isUnattributed() ? labels.of("contribution.unattributed") : row.name(), row);
        }
        html.close().open("tfoot");
        row(labels.of("contribution.sum"), sum);
        html.close().close().close();
    }

    private static BigDecimal zero() {
        return BigDecimal.ZERO;
    }

    private static Contribution add(final Contribution a, final Contribution b) {
        return new Contribution(
                "",
                a.trades() + b.trades(),
                a.winners() + b.winners(),
                a.tradedValue().add(b.tradedValue()),
                a.gross().add(b.gross()),
                a.costs().add(b.costs()),
                a.open().add(b.open()),
                a.total().add(b.total()),
                a.slippage().add(b.slippage()));
    }

    private void row(final String name, final Contribution row) {
        html.open("tr").element("th", name, "scope", "row");
        cell(formats.whole(row.trades()), false);
        cell(formats.whole(row.winners()), false);
        for (final BigDecimal amount :
                List.of(row.tradedValue(), row.gross(), row.costs(), row.open(), row.total(), row.slippage())) {
            cell(formats.amount(amount), amount.signum() < 0);
        }
        html.close();
    }

    private void cell(final String text, final boolean isNegative) {
        html.element("td", text, "class", isNegative ? "negative" : "number");
    }
}
