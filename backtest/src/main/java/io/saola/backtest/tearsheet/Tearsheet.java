package io.saola.backtest.tearsheet;

import io.saola.backtest.metrics.Benchmark;
import io.saola.backtest.metrics.Conventions;
import io.saola.backtest.metrics.Drawdown;
import io.saola.backtest.metrics.Metrics;
import io.saola.backtest.metrics.MetricsJson;
import io.saola.backtest.result.RunInfo;
import io.saola.backtest.result.RunResult;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Puts the page together, from the head to the small print. One use per page. */
final class Tearsheet {
    private static final String[] SECTIONS = {
        "equity",
        "drawdowns",
        "months",
        "rolling",
        "risk",
        "benchmark",
        "exposure",
        "costs",
        "execution",
        "attribution",
        "trades",
        "config"
    };

    private final RunResult run;
    private final Metrics metrics;
    private final Language language;
    private final Labels labels;
    private final Formats formats;
    private final Html html = new Html();
    private final FigureTables tables;
    private final Charts charts;
    private final TradeList trades;

    Tearsheet(final RunResult run, final Metrics metrics, final Language language) {
        this.run = run;
        this.metrics = metrics;
        this.language = language;
        labels = new Labels(language);
        formats = new Formats(language, labels, run.info().currency());
        tables = new FigureTables(html, labels, formats);
        charts = new Charts(html, labels, formats, metrics, run.equity());
        trades = new TradeList(html, labels, formats, run.trades());
    }

    /** The whole file. */
    String page() {
        final String style = Resources.text("tearsheet.css");
        final String script = Resources.text("tearsheet.js");
        html.trusted("<!DOCTYPE html>\n").open("html", "lang", language.tag());
        html.open("head").empty("meta", "charset", "utf-8");
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", ContentPolicy.of(style, script));
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.element("title", run.info().name() + " · " + labels.of("title"));
        html.open("style").trusted(style).close();
        html.close();
        html.open("body");
        header();
        html.open("main");
        returns();
        risk();
        money();
        attribution();
        config();
        html.close();
        html.element("footer", labels.of("footer"));
        data("metrics", MetricsJson.of(metrics));
        data("trade-data", trades.json());
        html.open("script").trusted(script).close();
        html.close().close();
        return html.toString();
    }

    /** JSON that nothing in a string of it can end early. */
    private void data(final String id, final String json) {
        html.open("script", "type", "application/json", "id", id);
        html.trusted(json.replace("&", "\\u0026")
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029"));
        html.close();
    }

    private void header() {
        final RunInfo info = run.info();
        html.open("header");
        html.element("h1", info.name());
        html.element(
                "button", labels.of("theme"), "type", "button", "id", "theme", "class", "tool", "hidden", "hidden");
        html.element(
                "p",
                formats.date(info.fromDate()) + " – " + formats.date(info.toDate()) + " · "
                        + labels.of("figure.returns.initialCapital") + ' '
                        + formats.money(metrics.series().initialCapital()) + benchmarkNames(),
                "class",
                "subtitle");
        tables.cards(
                metrics,
                "returns.totalReturn",
                "returns.annualReturn",
                "returns.profit",
                "risk.sharpe",
                "risk.maxDrawdown",
                "risk.volatility",
                "trades.hitRate",
                "costs.total");
        html.open("nav", "aria-label", labels.of("contents")).open("ul");
        for (final String section : SECTIONS) {
            html.open("li")
                    .element("a", labels.of("heading." + section), "href", "#" + section)
                    .close();
        }
        html.close().close().close();
    }

    private String benchmarkNames() {
        return metrics.benchmarks().isEmpty()
                ? ""
                : " · " + labels.of("section.benchmark") + ' '
                        + metrics.benchmarks().stream().map(Benchmark::symbol).collect(Collectors.joining(", "));
    }

    private void returns() {
        section("equity");
        charts.equity();
        tables.section("returns", metrics.figures().get("returns"));
        html.close();
        section("drawdowns");
        charts.underwater();
        drawdowns(metrics.drawdowns());
        html.close();
        section("months");
        if (metrics.months().isEmpty()) {
            html.element("p", labels.of("chart.none"), "class", "note");
        } else {
            new MonthTable(html, labels, formats).write(metrics.months());
        }
        html.close();
    }

    private void risk() {
        section("rolling");
        html.open("div", "class", "pair");
        charts.rolling();
        html.close();
        html.element("p", String.format(labels.of("rolling.note"), Conventions.ROLLING_WINDOW_DAYS), "class", "note");
        html.close();
        section("risk");
        html.open("div", "class", "pair");
        charts.distribution();
        group("risk");
        html.close().close();
        section("benchmark");
        if (metrics.benchmarks().isEmpty()) {
            html.element("p", labels.of("benchmark.none"), "class", "note");
        }
        html.open("div", "class", "pair");
        for (int i = 0; i < metrics.benchmarks().size(); i++) {
            html.open("div");
            tables.benchmark(
                    metrics.benchmarks().get(i).symbol(),
                    metrics.benchmarkFigures().get(i));
            html.close();
        }
        html.close().close();
    }

    private void money() {
        section("exposure");
        charts.exposure();
        pair("exposure", "settlement");
        html.close();
        section("costs");
        pair("turnover", "costs");
        html.close();
        section("execution");
        pair("execution", "orders");
        html.close();
    }

    private void attribution() {
        section("attribution");
        final ContributionTable table = new ContributionTable(html, labels, formats);
        table.write("attribution.strategies", metrics.strategies());
        table.write("attribution.instruments", metrics.instruments());
        html.element("p", labels.of("attribution.note"), "class", "note");
        html.close();
        section("trades");
        html.open("div", "class", "pair");
        group("trades");
        html.close();
        trades.write();
        html.close();
    }

    private void config() {
        final RunInfo info = run.info();
        section("config");
        html.open("div", "class", "scroll")
                .open("table", "class", "figures")
                .element("caption", labels.of("config.run"));
        html.open("tbody");
        fact("config.stateHash", String.format(Locale.ROOT, "%016x", info.stateHash()));
        fact("config.seed", Long.toString(info.seed()));
        fact("config.codeVersion", info.codeVersion());
        html.close().close().close();
        html.element("p", labels.of("config.note"), "class", "note");
        html.open("details").element("summary", labels.of("config.text"));
        html.element("pre", info.config(), "tabindex", "0");
        html.close().close();
    }

    private void fact(final String label, final String value) {
        html.open("tr")
                .element("th", labels.of(label), "scope", "row")
                .element("td", value)
                .close();
    }

    private void section(final String id) {
        html.open("section", "id", id).element("h2", labels.of("heading." + id));
    }

    private void group(final String section) {
        html.open("div");
        tables.section(section, metrics.figures().get(section));
        html.close();
    }

    private void pair(final String left, final String right) {
        html.open("div", "class", "pair");
        group(left);
        group(right);
        html.close();
    }

    private void drawdowns(final List<Drawdown> drawdowns) {
        if (drawdowns.isEmpty()) {
            html.element("p", labels.of("drawdowns.none"), "class", "note");
            return;
        }
        html.open(
                "div",
                "class",
                "scroll",
                "tabindex",
                "0",
                "role",
                "region",
                "aria-label",
                labels.of("drawdowns.caption"));
        html.open("table").element("caption", labels.of("drawdowns.caption"));
        html.open("thead").open("tr");
        for (final String column : List.of("depth", "amount", "peak", "trough", "recovery", "days")) {
            html.element("th", labels.of("drawdown." + column), "scope", "col", "class", "number");
        }
        html.close().close().open("tbody");
        for (final Drawdown each : drawdowns) {
            html.open("tr");
            html.element("td", formats.percent(each.depth()), "class", "negative");
            html.element("td", formats.amount(each.amount()), "class", "negative");
            html.element("td", formats.date(each.peak()), "class", "number");
            html.element("td", formats.date(each.trough()), "class", "number");
            html.element(
                    "td",
                    each.isRecovered() ? formats.date(each.recovery()) : labels.of("drawdown.open"),
                    "class",
                    "number");
            html.element("td", formats.whole(each.days()), "class", "number");
            html.close();
        }
        html.close().close().close();
    }
}
