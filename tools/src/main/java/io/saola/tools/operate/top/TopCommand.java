package io.saola.tools.operate.top;

import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.Terminal;
import io.saola.tools.operate.EngineOptions;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jline.utils.AttributedString;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola top}: a running engine on a screen. */
@Command(
        name = "top",
        description = {
            "Shows a running engine: what waits before each stage and how long it takes, orders, fills and results by strategy,",
            "ages of the feed, lives of the tokens, the journal, the last alerts. Reads shared memory; the engine notices nothing."
        },
        footerHeading = "%nKeys:%n",
        footer = {
            "  q quit, s sort, / filter, p pause, + and - interval, ? help",
            "",
            "Examples:",
            "  saola top --dir saola-data/run",
            "  saola top -n 1 -o json | jq '.stages'",
            "  saola top -n 60 --interval 1 -o csv > minute.csv"
        },
        mixinStandardHelpOptions = true)
public final class TopCommand implements Callable<Integer> {
    private static final int TEXT_WIDTH = 160;
    private static final int TEXT_HEIGHT = 60;

    @Mixin
    private EngineOptions engine;

    @Option(
            names = "-n",
            paramLabel = "COUNT",
            description = "Print so many looks, an interval apart, instead of drawing a screen; 1 to 1000000.")
    private Integer count;

    @Option(
            names = "-o",
            paramLabel = "FORMAT",
            description = "With -n: table, json, jsonl or csv; default ${DEFAULT-VALUE}.",
            defaultValue = "table")
    private TopFormat format;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            description = "Between two looks, 0.1 to 60; default ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private double intervalSeconds;

    @Option(
            names = "--sort",
            paramLabel = "BY",
            description = "Order of the strategies: id, pnl, orders, exposure or name; default ${DEFAULT-VALUE}.",
            defaultValue = "id")
    private TopOrder order;

    @Override
    public Integer call() {
        if (!(intervalSeconds >= 0.1 && intervalSeconds <= 60)) {
            throw new CommandException(ExitCode.USAGE, "--interval " + intervalSeconds + " is outside 0.1..60");
        }
        if (count != null && !(count >= 1 && count <= 1_000_000)) {
            throw new CommandException(ExitCode.USAGE, "-n " + count + " is outside 1..1000000");
        }
        if (count == null && format != TopFormat.TABLE) {
            throw new CommandException(ExitCode.USAGE, "-o " + format + " wants -n: saola top -n 1 -o " + format);
        }
        final TopSource source = new TopSource(engine.directory());
        final TopView view = new TopView(order, (int) Math.round(intervalSeconds * 1_000));
        if (count != null) {
            print(source, view);
        } else if (Terminal.isScreen()) {
            new TopTerminal(source, view, Terminal.isColoured()).run();
        } else {
            throw new CommandException(
                    ExitCode.USAGE, "standard output is no terminal; for a script: saola top -n 1 -o json");
        }
        return ExitCode.DONE;
    }

    private void print(final TopSource source, final TopView view) {
        final PrintStream out = System.out;
        source.look();
        if (format == TopFormat.CSV) {
            out.println(TopDocument.csvHeader());
        }
        long nextNs = System.nanoTime();
        for (int i = 0; i < count; i++) {
            nextNs += TimeUnit.MILLISECONDS.toNanos(view.intervalMs());
            while (System.nanoTime() - nextNs < 0) {
                LockSupport.parkNanos(nextNs - System.nanoTime());
            }
            final TopFigures figures = source.look();
            switch (format) {
                case JSON -> out.println(Json.pretty(TopDocument.json(figures)));
                case JSONL -> out.println(Json.line(TopDocument.json(figures)));
                case CSV -> out.print(TopDocument.csv(figures));
                case TABLE ->
                    TopScreen.draw(figures, view, TEXT_WIDTH, TEXT_HEIGHT).stream()
                            .limit(TEXT_HEIGHT - 1)
                            .map(AttributedString::toString)
                            .map(String::stripTrailing)
                            .filter(line -> !line.isEmpty())
                            .forEach(out::println);
            }
            out.flush();
        }
    }
}
