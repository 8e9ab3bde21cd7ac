package io.saola.tools.bench;

import io.saola.benchmarks.fork.ForkFailedException;
import io.saola.benchmarks.journal.JournalBench;
import io.saola.benchmarks.journal.JournalBenchResult;
import io.saola.benchmarks.journal.JournalBenchSettings;
import io.saola.benchmarks.journal.JournalParticipant;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.OutputFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code saola bench journal}: the journal beside Chronicle Queue, Aeron Archive and the bare device. */
@Command(
        name = "journal",
        description = {
            "Appends and reads records with our journal, Chronicle Queue and Aeron Archive, each in a JVM of its own, in",
            "turns; then the group commit of mode SYNC beside a bare write and sync of as many bytes.",
            "Exit code 1 if a participant failed or read back something else than it wrote."
        },
        mixinStandardHelpOptions = true)
public final class JournalBenchCommand implements Callable<Integer> {
    @Option(names = "-o", paramLabel = "FORMAT", description = "table or json.", defaultValue = "table")
    private OutputFormat format;

    @Option(names = "--quick", description = "A short run for a first look; p99.9 has no samples then.")
    private boolean quick;

    @Option(names = "--rounds", paramLabel = "N", description = "Turns of each participant; default 3, with --quick 2.")
    private Integer rounds;

    @Option(
            names = "--records",
            paramLabel = "N",
            description = "Records of one repetition; default 3,000,000, with --quick 1,000,000.")
    private Long records;

    @Option(
            names = "--sync-rate",
            paramLabel = "N",
            description = "Groups a second whose sync is measured; default ${DEFAULT-VALUE}.",
            defaultValue = "1000")
    private int syncRate;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where results and, meanwhile, the journals go; default ${DEFAULT-VALUE}.",
            defaultValue = "bench-results")
    private Path directory;

    @Override
    public Integer call() {
        try {
            final JournalBenchResult result = new JournalBench(
                            settings(),
                            List.of(JournalParticipant.values()),
                            line -> System.err.println("saola bench: " + line))
                    .run();
            final JournalBenchReport report = new JournalBenchReport(result);
            final Path document = ResultFile.write(directory, "journal", report.json());
            System.out.println(
                    format == OutputFormat.JSON
                            ? Json.pretty(report.json())
                            : report.table() + "\nwritten to " + document);
            return ExitCode.DONE;
        } catch (final ForkFailedException | IllegalStateException e) {
            throw new CommandException(ExitCode.FAILED, e.getMessage());
        } catch (final IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage());
        }
    }

    private JournalBenchSettings settings() {
        final JournalBenchSettings standard =
                quick ? JournalBenchSettings.quick(directory) : JournalBenchSettings.full(directory);
        return new JournalBenchSettings(
                directory,
                rounds != null ? rounds : standard.rounds(),
                records != null ? records : standard.records(),
                standard.warmups(),
                standard.repetitions(),
                syncRate,
                standard.syncGroups());
    }
}
