package io.saola.tools.backtest.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saola.backtest.metrics.Metrics;
import io.saola.backtest.metrics.MetricsJson;
import io.saola.backtest.result.BenchmarkPoint;
import io.saola.backtest.result.Costs;
import io.saola.backtest.result.EquityPoint;
import io.saola.backtest.result.FillRow;
import io.saola.backtest.result.OrderRow;
import io.saola.backtest.result.RunInfo;
import io.saola.backtest.result.RunResult;
import io.saola.backtest.result.TradeRow;
import io.saola.codecs.Decimals;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder that a backtest wrote: who the run was stands in {@code metrics.json} and {@code run.yaml}, its rows in csv files. */
final class ResultFolder {
    /** Of the folder. */
    static final String METRICS = "metrics.json";

    /** Of the folder. */
    static final String CONFIG = "run.yaml";

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Path folder;
    private final JsonNode metrics;

    /**
     * Opens a folder.
     *
     * @param folder that a backtest wrote
     * @throws CommandException if it has no readable metrics.json of a known layout
     */
    ResultFolder(final Path folder) {
        this.folder = folder;
        try {
            metrics = MAPPER.readTree(text(METRICS));
        } catch (final JsonProcessingException e) {
            throw new CommandException(
                    ExitCode.CORRUPT, folder.resolve(METRICS) + " is damaged: " + e.getOriginalMessage());
        }
        final String schema = metrics.path("schema").asText();
        if (!schema.equals(MetricsJson.SCHEMA)) {
            throw new CommandException(
                    ExitCode.CORRUPT,
                    folder.resolve(METRICS) + " has the layout \"" + schema + "\", this version reads \""
                            + MetricsJson.SCHEMA + '"');
        }
    }

    /**
     * The figures that the rows do not give as metrics.json has them.
     *
     * @param computed from the rows, now
     * @return one line each; empty if nothing was changed since the run
     */
    List<String> differences(final Metrics computed) {
        try {
            return FigureComparison.differences(metrics, MAPPER.readTree(MetricsJson.of(computed)));
        } catch (final JsonProcessingException e) {
            throw new IllegalStateException("a document that was just written can be read", e);
        }
    }

    /**
     * The run, as it was before it was written.
     *
     * @return all rows
     * @throws CommandException if a file is missing or damaged
     */
    RunResult read() {
        return new RunResult(
                info(),
                rows(EquityPoint.class, "equity.csv"),
                rows(TradeRow.class, "trades.csv"),
                rows(FillRow.class, "fills.csv"),
                rows(OrderRow.class, "orders.csv"),
                rows(BenchmarkPoint.class, "benchmark.csv"),
                new Costs(money("fees"), money("taxes")));
    }

    private RunInfo info() {
        return new RunInfo(
                field("name"),
                text(CONFIG),
                number("seed"),
                hash(),
                field("codeVersion"),
                date("fromDate"),
                date("toDate"),
                money("initialCapital"),
                field("currency"));
    }

    private <T extends Record> List<T> rows(final Class<T> type, final String name) {
        return new RecordReader<>(type, folder.resolve(name)).read();
    }

    private String text(final String name) {
        final Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new CommandException(
                    ExitCode.NOT_FOUND, file + " is missing; the folder must be one that 'saola backtest run' wrote");
        }
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new CommandException(ExitCode.CORRUPT, file + " cannot be read: " + e.getMessage());
        }
    }

    private String field(final String key) {
        final JsonNode value = metrics.path("run").path(key);
        if (!value.isValueNode()) {
            throw wrong(key, "is missing");
        }
        return value.asText();
    }

    private long number(final String key) {
        try {
            return Long.parseLong(field(key));
        } catch (final NumberFormatException e) {
            throw wrong(key, "is no number");
        }
    }

    private long hash() {
        try {
            return Long.parseUnsignedLong(field("stateHash"), 16);
        } catch (final NumberFormatException e) {
            throw wrong("stateHash", "is no hash of 16 hexadecimal digits");
        }
    }

    private int date(final String key) {
        try {
            return Integer.parseInt(field(key).replace("-", ""));
        } catch (final NumberFormatException e) {
            throw wrong(key, "is no date");
        }
    }

    private long money(final String key) {
        try {
            return Decimals.parse(field(key));
        } catch (final NumberFormatException e) {
            throw wrong(key, "is no amount");
        }
    }

    private CommandException wrong(final String key, final String what) {
        return new CommandException(ExitCode.CORRUPT, folder.resolve(METRICS) + ": run." + key + ' ' + what);
    }
}
