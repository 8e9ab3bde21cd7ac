package io.saola.backtest.tearsheet;

import io.saola.backtest.metrics.Figure;
import io.saola.backtest.metrics.Figures;
import io.saola.backtest.metrics.Metrics;
import java.util.Map;

/** Tables of named figures; each cell tells in {@code data-figure} which figure of metrics.json it shows. */
final class FigureTables {
    private final Html html;
    private final Labels labels;
    private final Formats formats;

    FigureTables(final Html html, final Labels labels, final Formats formats) {
        this.html = html;
        this.labels = labels;
        this.formats = formats;
    }

    /** One section, a row per figure. */
    void section(final String section, final Figures figures) {
        table(section, labels.of("section." + section), "figures." + section, figures);
    }

    /** One benchmark, a row per figure. */
    void benchmark(final String symbol, final Figures figures) {
        table("benchmark", labels.of("section.benchmark") + ' ' + symbol, "benchmarks." + symbol, figures);
    }

    private void table(final String section, final String caption, final String path, final Figures figures) {
        html.open("div", "class", "scroll").open("table", "class", "figures");
        html.element("caption", caption);
        html.open("tbody");
        for (final Map.Entry<String, Figure> each : figures.byKey().entrySet()) {
            html.open("tr").element("th", labels.of("figure." + section + '.' + each.getKey()), "scope", "row");
            final Figure figure = each.getValue();
            html.open("td", "data-figure", path + '.' + each.getKey(), "class", style(figure));
            html.text(formats.figure(figure));
            html.close();
            html.close();
        }
        html.close().close().close();
        reasons(figures);
    }

    /** Why figures are missing, once per reason. */
    private void reasons(final Figures figures) {
        figures.byKey().values().stream()
                .filter(figure -> !figure.isDefined())
                .map(Figure::reason)
                .distinct()
                .forEach(reason ->
                        html.element("p", labels.of("undefined") + ": " + labels.reason(reason), "class", "note"));
    }

    /** The figures that matter most, large. */
    void cards(final Metrics metrics, final String... paths) {
        html.open("ul", "class", "cards");
        for (final String path : paths) {
            final Figure figure = metrics.figure(path);
            html.open("li");
            html.element("span", labels.of("figure." + path), "class", "label");
            html.element("strong", formats.figure(figure), "class", style(figure), "data-figure", "figures." + path);
            html.close();
        }
        html.close();
    }

    private static String style(final Figure figure) {
        final boolean isSigned = switch (figure.unit()) {
            case MONEY, FRACTION, RATIO -> true;
            default -> false;
        };
        return isSigned && figure.isDefined() && figure.asDouble() < 0 ? "negative" : "number";
    }
}
