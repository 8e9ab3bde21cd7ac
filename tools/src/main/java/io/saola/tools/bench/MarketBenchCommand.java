package io.saola.tools.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.benchmarks.fork.ForkFailedException;
import io.saola.benchmarks.market.BookResult;
import io.saola.benchmarks.market.MarketBench;
import io.saola.benchmarks.market.MarketBenchResult;
import io.saola.benchmarks.market.MarketBenchSettings;
import io.saola.benchmarks.market.MarketUpdateBench;
import io.saola.benchmarks.market.MarketUpdateResult;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.OutputFormat;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code saola bench market}: the exchange's book beside exchange-core's. */
@Command(
        name = "market",
        description = {
            "Market updates: quote, trade, foreign flow and index value with 1,800 instruments until the analytics"
                    + " know them.",
            "Exchange book: ours and exchange-core's direct book, each in its own JVM, the same stream of commands.",
            "Every trade and every order left over must be equal, and equal to a plain reference book's.",
            "Exit code 1 if they are not, or if a process failed."
        },
        mixinStandardHelpOptions = true)
public final class MarketBenchCommand implements Callable<Integer> {
    private static final int FULL_COMMANDS = 2_000_000;
    private static final int QUICK_COMMANDS = 300_000;
    private static final int FULL_MESSAGES = MarketUpdateBench.MESSAGES;
    private static final int QUICK_MESSAGES = 1_600_000;
    private static final long TARGET_P999_NS = 1_000;
    private static final long TARGET_BYTES = 64L << 20;

    @Option(names = "-o", paramLabel = "FORMAT", description = "table or json.", defaultValue = "table")
    private OutputFormat format;

    @Option(names = "--quick", description = "A short run for a first look.")
    private boolean quick;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the commands; default ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private long seed;

    @Option(
            names = "--commands",
            paramLabel = "N",
            description = "Length of the stream; default 2,000,000, with --quick 300,000.")
    private Integer commands;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where results and, meanwhile, the commands go; default ${DEFAULT-VALUE}.",
            defaultValue = "bench-results")
    private Path directory;

    @Override
    public Integer call() {
        final MarketBenchResult result;
        try {
            result = new MarketBench(settings(), line -> System.err.println("saola bench: " + line)).run();
        } catch (final ForkFailedException e) {
            throw new CommandException(ExitCode.FAILED, e.getMessage());
        } catch (final IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage());
        }
        final ObjectNode document = json(result);
        final Path file = ResultFile.write(directory, "market", document);
        System.out.println(
                format == OutputFormat.JSON ? Json.pretty(document) : table(result) + "\nwritten to " + file);
        if (result.difference() != null) {
            throw new CommandException(ExitCode.FAILED, "the books traded differently: " + result.difference());
        }
        return ExitCode.DONE;
    }

    private MarketBenchSettings settings() {
        final int standard = quick ? QUICK_COMMANDS : FULL_COMMANDS;
        return new MarketBenchSettings(
                directory,
                quick ? QUICK_MESSAGES : FULL_MESSAGES,
                seed,
                commands != null ? commands : standard,
                quick ? 2 : 3,
                quick ? 5 : 3,
                3);
    }

    private static ObjectNode json(final MarketBenchResult result) {
        final ObjectNode node = Json.object();
        node.put("schema", "saola.bench.market/1");
        node.put("startedAt", Instant.ofEpochMilli(result.startedAtMs()).toString());
        node.set("updates", updates(result.updates()));
        node.put("part", "exchange book: ours vs exchange-core direct");
        node.put("commands", result.settings().commands());
        node.put("seed", result.settings().seed());
        node.put("mix", result.mix());
        final ArrayNode books = node.putArray("books");
        books.add(book(result.ours()));
        books.add(book(result.peer()));
        node.put("exchangeCoreTimeOverOurs", Math.round(result.ratio() * 100) / 100.0);
        node.put("tradesEqual", result.difference() == null);
        node.put("difference", result.difference());
        node.set("environment", EnvironmentJson.of(result.environment()));
        final Figures figures = new Figures(node);
        for (final MarketUpdateResult.Update update : result.updates().updates()) {
            figures.time(update.message() + " update p50", List.of(update.p50Ns()));
            figures.time(update.message() + " update p99", List.of(update.p99Ns()));
        }
        figures.time("exchange book of ours, per command", result.ours().nsPerCommand());
        figures.time("exchange book of the peer, per command", result.peer().nsPerCommand());
        return node;
    }

    private static ObjectNode updates(final MarketUpdateResult updates) {
        final ObjectNode node = Json.object();
        node.put("instruments", updates.instruments());
        node.put("analyticsBytes", updates.analyticsBytes());
        node.put("targetAnalyticsBytes", TARGET_BYTES);
        node.put("clockNs", updates.clockNs());
        node.put("targetP999Ns", TARGET_P999_NS);
        final ArrayNode kinds = node.putArray("kinds");
        for (final MarketUpdateResult.Update update : updates.updates()) {
            kinds.addObject()
                    .put("message", update.message())
                    .put("count", update.count())
                    .put("p50Ns", update.p50Ns())
                    .put("p99Ns", update.p99Ns())
                    .put("p999Ns", update.p999Ns())
                    .put("maxNs", update.maxNs())
                    .put("bytesPerUpdate", Math.round(update.bytesPerUpdate() * 1_000) / 1_000.0);
        }
        return node;
    }

    private static String updateTable(final MarketUpdateResult updates) {
        final StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%-16s%10s%10s%10s%12s%10s%n",
                "market update",
                "p50 ns",
                "p99 ns",
                "p99.9 ns",
                "max ns",
                "B/op"));
        for (final MarketUpdateResult.Update update : updates.updates()) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-16s%10d%10d%10d%12d%10.3f%n",
                    update.message(),
                    update.p50Ns(),
                    update.p99Ns(),
                    update.p999Ns(),
                    update.maxNs(),
                    update.bytesPerUpdate()));
        }
        return table.append(String.format(
                        Locale.ROOT,
                        "%,d instruments, %.1f MiB of analytics; %d ns of every figure are the clock; target p99.9"
                                + " below %,d ns%n%n",
                        updates.instruments(),
                        updates.analyticsBytes() / (double) (1 << 20),
                        updates.clockNs(),
                        TARGET_P999_NS))
                .toString();
    }

    private static ObjectNode book(final BookResult book) {
        final ObjectNode node = Json.object();
        node.put("name", book.name());
        node.put("commandsPerSecond", Math.round(book.commandsPerSecond()));
        node.put("nsPerCommand", Math.round(book.medianNs() * 10) / 10.0);
        node.put("trades", book.trades());
        node.put("refused", book.refused());
        final ArrayNode repetitions = node.putArray("nsPerCommandByRepetition");
        book.nsPerCommand().forEach(ns -> repetitions.add(Math.round(ns * 10) / 10.0));
        final ArrayNode flags = node.putArray("jvmFlags");
        book.jvmFlags().forEach(flags::add);
        return node;
    }

    private static String table(final MarketBenchResult result) {
        return updateTable(result.updates())
                + String.format(
                        Locale.ROOT, "%-16s%14s%14s%12s%n", "exchange book", "ns/command", "commands/s", "trades")
                + row(result.ours())
                + row(result.peer())
                + String.format(
                        Locale.ROOT,
                        "exchange-core's time over ours: %.2f; trades and resting orders %s%n%s; seed %d; load %.2f at"
                                + " start",
                        result.ratio(),
                        result.difference() == null ? "all equal" : "DIFFER",
                        result.mix(),
                        result.settings().seed(),
                        result.environment().loadAverageAtStart());
    }

    private static String row(final BookResult book) {
        return String.format(
                Locale.ROOT,
                "%-16s%14.1f%14.0f%12d%n",
                book.name(),
                book.medianNs(),
                book.commandsPerSecond(),
                book.trades());
    }
}
