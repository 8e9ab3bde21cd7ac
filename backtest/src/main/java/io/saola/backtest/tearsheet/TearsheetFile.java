package io.saola.backtest.tearsheet;

import io.saola.backtest.metrics.Metrics;
import io.saola.backtest.result.RunResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes {@code tearsheet.html}. */
public final class TearsheetFile {
    private TearsheetFile() {}

    /**
     * Writes the tear sheet of a run in English; replaces the file.
     *
     * @param run the run
     * @param file to write
     * @throws IOException if it cannot be written
     */
    public static void write(final RunResult run, final Path file) throws IOException {
        write(run, Metrics.of(run), Language.EN, file);
    }

    /**
     * Writes the tear sheet of a run; replaces the file.
     *
     * @param run the run
     * @param metrics of that run
     * @param language of the labels
     * @param file to write
     * @throws IOException if it cannot be written
     */
    public static void write(final RunResult run, final Metrics metrics, final Language language, final Path file)
            throws IOException {
        // Half of a surrogate pair in a name becomes a question mark; writeString would refuse the file.
        Files.write(file, new Tearsheet(run, metrics, language).page().getBytes(StandardCharsets.UTF_8));
    }
}
