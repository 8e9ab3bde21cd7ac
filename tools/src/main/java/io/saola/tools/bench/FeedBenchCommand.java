package io.saola.tools.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.benchmarks.feed.FeedBench;
import io.saola.benchmarks.feed.FeedBenchResult;
import io.saola.benchmarks.feed.FeedBenchSettings;
import io.saola.benchmarks.fork.ForkFailedException;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.OutputFormat;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code saola bench feed}: our feed parser beside Jackson's. */
@Command(
        name = "feed",
        description = {
            "A frame of the market data hub, as it comes from the socket, to a committed message on the engine's stream:",
            "our parser and Jackson's streaming parser, each in its own JVM and in turns, with the same checks and the same",
            "publisher. Every message committed must be equal byte for byte. Then orders from the engine's stream to the socket of",
            "our simulated broker, with cancels signed when they come and ahead, and what a signature costs alone.",
            "Exit code 1 if they are not, or if a process failed."
        },
        mixinStandardHelpOptions = true)
public final class FeedBenchCommand implements Callable<Integer> {
    private static final int FULL_MESSAGES = 100_000;
    private static final int QUICK_MESSAGES = 30_000;

    @Option(names = "-o", paramLabel = "FORMAT", description = "table or json.", defaultValue = "table")
    private OutputFormat format;

    @Option(names = "--quick", description = "A short run for a first look.")
    private boolean quick;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the frames; default ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private long seed;

    @Option(
            names = "--messages",
            paramLabel = "N",
            description = "Messages of a repetition; default 100,000, with --quick 30,000.")
    private Integer messages;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where results go; default ${DEFAULT-VALUE}.",
            defaultValue = "bench-results")
    private Path directory;

    @Override
    public Integer call() {
        final FeedBenchResult result;
        try {
            result = new FeedBench(settings(), line -> System.err.println("saola bench: " + line)).run();
        } catch (final ForkFailedException e) {
            throw new CommandException(ExitCode.FAILED, e.getMessage());
        } catch (final IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage());
        }
        final FeedBenchReport report = new FeedBenchReport(result);
        final ObjectNode document = report.json();
        final Path file = ResultFile.write(directory, "feed", document);
        System.out.println(
                format == OutputFormat.JSON ? Json.pretty(document) : report.table() + "\nwritten to " + file);
        if (!result.isEqual()) {
            throw new CommandException(ExitCode.FAILED, "the participants committed different messages");
        }
        return ExitCode.DONE;
    }

    private FeedBenchSettings settings() {
        final int standard = quick ? QUICK_MESSAGES : FULL_MESSAGES;
        return new FeedBenchSettings(
                seed,
                messages != null ? messages : standard,
                quick ? 2 : 5,
                quick ? 15 : 8,
                quick ? 3 : 5,
                quick ? 100 : 500);
    }
}
