package io.saola.backtest.metrics;

import io.saola.backtest.result.RunResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes {@code metrics.json}. */
public final class MetricsFile {
    private MetricsFile() {}

    /**
     * Computes the figures of a run and writes them; replaces the file.
     *
     * @param run the run
     * @param file to write
     * @throws IOException if it cannot be written
     */
    public static void write(final RunResult run, final Path file) throws IOException {
        write(Metrics.of(run), file);
    }

    /**
     * Writes figures that are already there; replaces the file.
     *
     * @param metrics the figures
     * @param file to write
     * @throws IOException if it cannot be written
     */
    public static void write(final Metrics metrics, final Path file) throws IOException {
        // Half of a surrogate pair in a name becomes a question mark; writeString would refuse the file.
        Files.write(file, MetricsJson.of(metrics).getBytes(StandardCharsets.UTF_8));
    }
}
