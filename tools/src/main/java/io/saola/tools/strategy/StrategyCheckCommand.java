package io.saola.tools.strategy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.OutputFormat;
import io.saola.tools.journal.JournalFolders;
import io.saola.tools.strategy.check.CheckReport;
import io.saola.tools.strategy.check.CheckSettings;
import io.saola.tools.strategy.check.CheckedCode;
import io.saola.tools.strategy.check.StrategyCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saola strategy check}: whether a strategy may be trusted with money and with a back-test. */
@Command(
        name = "check",
        description = {
            "Runs a strategy over a market and finds look-ahead (other decisions when the future is withheld or another one),",
            "nondeterminism (forbidden calls; other decisions in a second process), a snapshot that forgets something, and",
            "allocation per event. Without --data: over a day made up from a seed, with VN30F1M, FPT, HPG, VNM, VN30, VNINDEX."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing is wrong",
            "1:something is; each finding is named",
            "2:wrong usage, or the jar cannot be used",
            "3:there is no such jar, kind or journal",
            "6:the journal is damaged"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  saola strategy check my-strategy/target/my-strategy-1.0.jar",
            "  saola strategy check book-imbalance --instruments VN30F1M -p thresholdPercent=60",
            "  saola strategy check my.jar --kind my-strategy@2 --data saola-data/day -o json"
        })
final class StrategyCheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JAR|KIND", description = "A jar of strategies, or a kind that comes with Saola.")
    private String what;

    @Option(names = "--kind", paramLabel = "KIND", description = "Which kind of the jar, if it has several.")
    private String kind;

    @Option(names = "--data", paramLabel = "DIR", description = "Engine folder whose market is used.")
    private Path data;

    @Option(names = "--seed", paramLabel = "N", description = "Of the made-up day; default ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "Of the made-up day, 100 to 200000; default ${DEFAULT-VALUE}.")
    private int events = 20_000;

    @Option(
            names = "--instruments",
            paramLabel = "SYMBOLS",
            split = ",",
            description = "By the strategy's slots, separated by commas; default all.")
    private List<String> instruments = new ArrayList<>();

    @Option(names = "-p", paramLabel = "NAME=VALUE", description = "A parameter; may be repeated.")
    private List<String> parameters = new ArrayList<>();

    @Option(names = "-o", paramLabel = "FORMAT", description = "table or json.", defaultValue = "table")
    private OutputFormat format;

    @Override
    public Integer call() {
        if (events < StrategyCheck.MIN_EVENTS || events > 200_000) {
            throw new CommandException(ExitCode.USAGE, "--events " + events + " is outside 100..200000");
        }
        if (data != null) {
            JournalFolders.requireEngine(data);
        }
        final CheckReport report;
        try {
            report = new StrategyCheck(new CheckSettings(code(), data, seed, events, instruments, parameters)).run();
        } catch (final IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage());
        }
        if (format == OutputFormat.JSON) {
            System.out.println(Json.pretty(json(report)));
        } else {
            print(report);
        }
        return report.findings().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private CheckedCode code() {
        if (what.endsWith(".jar")) {
            final Path jar = Path.of(what);
            if (!Files.isRegularFile(jar)) {
                throw new CommandException(ExitCode.NOT_FOUND, "no jar " + jar + "; build it first, or check the path");
            }
            return new CheckedCode(jar, kind);
        }
        return new CheckedCode(null, what);
    }

    private static void print(final CheckReport report) {
        System.out.printf(
                Locale.ROOT,
                "%s: %,d decisions over %,d events; future taken away after %s; %,d bytes allocated by %,d events%n",
                report.kind(),
                report.decisions(),
                report.events(),
                report.cuts(),
                report.allocatedBytes(),
                report.eventsMeasured());
        report.findings()
                .forEach(finding ->
                        System.out.println(finding.defect().name().replace('_', '-') + "  " + finding.text()));
        if (report.decisions() == 0) {
            System.err.println(
                    "saola: it decided nothing, so little is proven: give it its --instruments and parameters");
        }
        if (report.findings().isEmpty()) {
            System.out.println("nothing is wrong");
        }
    }

    private static ObjectNode json(final CheckReport report) {
        final ObjectNode document = Json.object();
        document.put("schema", "saola.strategy.check/1");
        document.put("kind", report.kind());
        document.put("events", report.events());
        document.put("decisions", report.decisions());
        final ArrayNode cuts = document.putArray("cuts");
        report.cuts().forEach(cuts::add);
        document.put("allocatedBytes", report.allocatedBytes());
        document.put("eventsMeasured", report.eventsMeasured());
        final ArrayNode findings = document.putArray("findings");
        report.findings()
                .forEach(finding -> findings.addObject()
                        .put("defect", finding.defect().name())
                        .put("text", finding.text()));
        document.put("passed", report.findings().isEmpty());
        return document;
    }
}
