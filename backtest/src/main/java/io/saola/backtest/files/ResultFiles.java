package io.saola.backtest.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.backtest.host.BacktestReport;
import io.saola.backtest.metrics.MetricsFile;
import io.saola.backtest.result.BenchmarkPoint;
import io.saola.backtest.result.EquityPoint;
import io.saola.backtest.result.FillRow;
import io.saola.backtest.result.OrderRow;
import io.saola.backtest.result.RunResult;
import io.saola.backtest.result.TradeRow;
import io.saola.backtest.tearsheet.TearsheetFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Writes a run's results folder. {@code summary.json} comes last: a folder that has it is complete. */
public final class ResultFiles {
    /** Counts and hashes; its presence tells that a folder is complete. */
    public static final String SUMMARY = "summary.json";

    /** The configuration that gives the run again. */
    public static final String CONFIG = "run.yaml";

    /** Folder of the run's journal. */
    public static final String JOURNAL = "journal";

    private static final int HASH_DIGITS = 8;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ResultFiles() {}

    /**
     * A short name of a configuration: equal for equal texts.
     *
     * @param config resolved
     * @return eight hexadecimal digits of its SHA-256
     */
    public static String configHash(final String config) {
        try {
            final byte[] hash = MessageDigest.getInstance("SHA-256").digest(config.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, HASH_DIGITS);
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Writes everything but the journal, which the run wrote itself.
     *
     * @param report of the run
     * @param folder existing
     * @param isWhole true for Parquet files and tear sheet too, false for rows, figures and counts alone
     * @return the summary
     * @throws IOException if a file cannot be written
     */
    public static ObjectNode write(final BacktestReport report, final Path folder, final boolean isWhole)
            throws IOException {
        final RunResult result = report.result();
        Files.writeString(folder.resolve(CONFIG), result.info().config());
        rows(EquityPoint.class, result.equity(), folder, "equity");
        rows(TradeRow.class, result.trades(), folder, "trades");
        rows(FillRow.class, result.fills(), folder, "fills");
        rows(OrderRow.class, result.orders(), folder, "orders");
        rows(BenchmarkPoint.class, result.benchmark(), folder, "benchmark");
        MetricsFile.write(result, folder.resolve("metrics.json"));
        if (isWhole) {
            try (ParquetCopies copies = new ParquetCopies()) {
                copy(copies, EquityPoint.class, folder, "equity");
                copy(copies, TradeRow.class, folder, "trades");
                copy(copies, FillRow.class, folder, "fills");
                copy(copies, OrderRow.class, folder, "orders");
                copy(copies, BenchmarkPoint.class, folder, "benchmark");
            }
            TearsheetFile.write(result, folder.resolve("tearsheet.html"));
        }
        final ObjectNode summary = Summary.of(report, configHash(result.info().config()));
        Files.writeString(
                folder.resolve(SUMMARY), MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(summary) + '\n');
        return summary;
    }

    private static <T extends Record> void rows(
            final Class<T> type, final List<T> rows, final Path folder, final String name) throws IOException {
        RecordCsv.write(type, rows, folder.resolve(name + ".csv"));
    }

    private static void copy(
            final ParquetCopies copies, final Class<? extends Record> type, final Path folder, final String name)
            throws IOException {
        copies.copy(type, folder.resolve(name + ".csv"), folder.resolve(name + ".parquet"));
    }
}
