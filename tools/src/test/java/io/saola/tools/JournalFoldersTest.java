package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.backtest.files.ResultFiles;
import io.saola.tools.support.SampleDay;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Folders that are not what a command was meant to be given, but hold it. */
@Timeout(120)
class JournalFoldersTest {
    private static final long SEED = 71;

    @TempDir
    Path folder;

    @Test
    void shouldNameTheJournalInsideTheResultsOfABacktest() {
        final Path results = folder.resolve("results");
        final Path journal = results.resolve(ResultFiles.JOURNAL);
        new SampleDay(journal, SEED).write(20);
        final String[][] commands = {
            {"strategy", "check", "book-imbalance", "--data", results.toString()},
            {"replay", results.toString()},
            {"explain", "1", "--dir", results.toString()},
            {"journal", "verify", results.toString()},
        };
        for (final String[] command : commands) {
            final CommandRun run = CommandRun.of(command);
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.NOT_FOUND);
            assertThat(run.err())
                    .as(String.join(" ", command))
                    .contains("no journal in " + results)
                    .contains("results of a back-test; give the journal in it, " + journal);
        }
        assertThat(CommandRun.of("journal", "verify", journal.toString()).exitCode())
                .isZero();
    }
}
