package io.saola.backtest.metrics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.saola.backtest.result.RunInfo;
import io.saola.codecs.Decimals;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The document {@code metrics.json}: keys always in the same order, money as plain decimal numbers, dates as ISO text, and null
 * for what is undefined, with the reason under {@code undefined}. There is never a NaN in it.
 */
public final class MetricsJson {
    /** Name and version of the layout; the number grows when a key is renamed, removed or changes its meaning. */
    public static final String SCHEMA = "saola.metrics/1";

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Metrics metrics;
    private final JsonGenerator out;
    private final Map<String, String> undefined = new LinkedHashMap<>();

    private MetricsJson(final Metrics metrics, final JsonGenerator out) {
        this.metrics = metrics;
        this.out = out;
    }

    /**
     * The document.
     *
     * @param metrics to write
     * @return several lines, ending with a line feed; the same text for the same metrics
     */
    public static String of(final Metrics metrics) {
        final StringWriter text = new StringWriter(1 << 16);
        final DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        try (JsonGenerator out = FACTORY.createGenerator(text).setPrettyPrinter(printer)) {
            new MetricsJson(metrics, out).write();
        } catch (final IOException e) {
            throw new UncheckedIOException("a document in memory cannot fail to print", e);
        }
        return text.append('\n').toString();
    }

    private void write() throws IOException {
        out.writeStartObject();
        out.writeStringField("schema", SCHEMA);
        run();
        conventions();
        out.writeObjectFieldStart("figures");
        for (final Map.Entry<String, Figures> section : metrics.figures().entrySet()) {
            out.writeFieldName(section.getKey());
            figures("figures." + section.getKey(), section.getValue());
        }
        out.writeEndObject();
        out.writeObjectFieldStart("benchmarks");
        for (int i = 0; i < metrics.benchmarks().size(); i++) {
            final String symbol = metrics.benchmarks().get(i).symbol();
            out.writeFieldName(symbol);
            figures("benchmarks." + symbol, metrics.benchmarkFigures().get(i));
        }
        out.writeEndObject();
        if (metrics.benchmarks().isEmpty()) {
            undefined.put("benchmarks", "the run has no benchmark");
        }
        drawdowns();
        months();
        contributions("strategies", metrics.strategies());
        contributions("instruments", metrics.instruments());
        histogram();
        daily();
        out.writeObjectFieldStart("undefined");
        for (final Map.Entry<String, String> each : undefined.entrySet()) {
            out.writeStringField(each.getKey(), each.getValue());
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private void run() throws IOException {
        final RunInfo info = metrics.info();
        out.writeObjectFieldStart("run");
        out.writeStringField("name", info.name());
        out.writeNumberField("seed", info.seed());
        out.writeStringField("stateHash", String.format(Locale.ROOT, "%016x", info.stateHash()));
        out.writeStringField("codeVersion", info.codeVersion());
        date("fromDate", info.fromDate());
        date("toDate", info.toDate());
        money("initialCapital", Money.of(info.initialCapital()));
        out.writeStringField("currency", info.currency());
        money("fees", Money.of(metrics.costs().fees()));
        money("taxes", Money.of(metrics.costs().taxes()));
        out.writeEndObject();
    }

    private void conventions() throws IOException {
        out.writeObjectFieldStart("conventions");
        out.writeNumberField("tradingDaysPerYear", Conventions.TRADING_DAYS_PER_YEAR);
        out.writeNumberField("rollingWindowDays", Conventions.ROLLING_WINDOW_DAYS);
        out.writeNumberField("minReturns", Conventions.MIN_RETURNS);
        out.writeNumberField("freeRate", Conventions.FREE_RATE);
        out.writeStringField("timeZone", "Asia/Ho_Chi_Minh");
        out.writeEndObject();
    }

    private void figures(final String path, final Figures figures) throws IOException {
        out.writeStartObject();
        for (final Map.Entry<String, Figure> each : figures.byKey().entrySet()) {
            final Figure figure = each.getValue();
            out.writeFieldName(each.getKey());
            if (!figure.isDefined()) {
                out.writeNull();
                undefined.put(path + '.' + each.getKey(), figure.reason());
                continue;
            }
            switch (figure.unit()) {
                case MONEY -> money((BigDecimal) figure.value());
                case COUNT -> out.writeNumber(figure.value().longValue());
                case DATE -> out.writeString(Dates.iso(figure.value().intValue()));
                default -> out.writeNumber(figure.value().doubleValue());
            }
        }
        out.writeEndObject();
    }

    private void drawdowns() throws IOException {
        out.writeArrayFieldStart("drawdowns");
        for (final Drawdown each : metrics.drawdowns()) {
            out.writeStartObject();
            date("peak", each.peak());
            date("trough", each.trough());
            if (each.isRecovered()) {
                date("recovery", each.recovery());
            } else {
                out.writeNullField("recovery");
            }
            number("depth", each.depth());
            money("amount", each.amount());
            out.writeNumberField("days", each.days());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void months() throws IOException {
        out.writeArrayFieldStart("months");
        for (final Month each : metrics.months()) {
            out.writeStartObject();
            out.writeStringField(
                    "month", String.format(Locale.ROOT, "%04d-%02d", each.month() / 100, each.month() % 100));
            money("profit", each.profit());
            number("return", each.monthlyReturn());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void contributions(final String name, final List<Contribution> rows) throws IOException {
        out.writeArrayFieldStart(name);
        for (final Contribution each : rows) {
            out.writeStartObject();
            if (each.isUnattributed()) {
                out.writeNullField("name");
            } else {
                out.writeStringField("name", each.name());
            }
            out.writeNumberField("trades", each.trades());
            out.writeNumberField("winners", each.winners());
            money("tradedValue", each.tradedValue());
            money("gross", each.gross());
            money("costs", each.costs());
            money("open", each.open());
            money("total", each.total());
            money("slippage", each.slippage());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void histogram() throws IOException {
        final Histogram histogram = metrics.histogram();
        out.writeObjectFieldStart("distribution");
        number("from", histogram.from());
        number("width", histogram.width());
        out.writeArrayFieldStart("counts");
        for (final int count : histogram.counts()) {
            out.writeNumber(count);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void daily() throws IOException {
        final List<Day> days = metrics.series().days();
        out.writeObjectFieldStart("daily");
        out.writeArrayFieldStart("date");
        for (final Day day : days) {
            out.writeString(Dates.iso(day.date()));
        }
        out.writeEndArray();
        out.writeArrayFieldStart("equity");
        for (final Day day : days) {
            money(day.equity());
        }
        out.writeEndArray();
        column("return", days, Day::dailyReturn);
        column("drawdown", days, Day::drawdown);
        column("grossExposure", days, Day::grossExposure);
        column("netExposure", days, Day::netExposure);
        column("rollingVolatility", metrics.rolling().volatility());
        column("rollingSharpe", metrics.rolling().sharpe());
        column("rollingBeta", metrics.rolling().beta());
        out.writeObjectFieldStart("benchmarks");
        for (final Benchmark benchmark : metrics.benchmarks()) {
            column(benchmark.symbol(), benchmark.closes());
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private void column(final String name, final List<Day> days, final ToDoubleFunction<Day> value) throws IOException {
        column(name, days.stream().mapToDouble(value).toArray());
    }

    private void column(final String name, final double[] values) throws IOException {
        out.writeArrayFieldStart(name);
        for (final double value : values) {
            number(value);
        }
        out.writeEndArray();
    }

    private void number(final String name, final double value) throws IOException {
        out.writeFieldName(name);
        number(value);
    }

    private void number(final double value) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumber(value + 0.0);
        } else {
            out.writeNull();
        }
    }

    private void money(final String name, final BigDecimal amount) throws IOException {
        out.writeFieldName(name);
        money(amount);
    }

    private void money(final BigDecimal amount) throws IOException {
        out.writeNumber(plain(amount));
    }

    /** Without exponent and trailing zeros: 22950, 1283.9. */
    private static String plain(final BigDecimal amount) {
        return amount.signum() == 0
                ? "0"
                : amount.setScale(Decimals.DIGITS).stripTrailingZeros().toPlainString();
    }

    private void date(final String name, final int date) throws IOException {
        out.writeStringField(name, Dates.iso(date));
    }
}
