package io.saola.tools.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.benchmarks.latency.Environment;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code saola bench all}: every bench, one after the other, into one folder. */
@Command(
        name = "all",
        description = {
            "Runs every bench with its defaults, one after the other, and writes their results and histograms into one"
                    + " new folder.",
            "With --repeat a bench runs several times, so that bench compare can tell a change of any figure from"
                    + " noise.",
            "Exit code 1 if one of them failed or missed a target; the others run all the same."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  saola bench all --quick",
            "  saola bench all --repeat 3",
            "  saola bench all --quick --only risk,replay"
        })
public final class AllBenchCommand implements Callable<Integer> {
    private static final String DIRECTORY = "--dir";
    private static final String QUICK = "--quick";
    private static final int MAX_REPEAT = 20;

    @Option(names = QUICK, description = "Short runs for a first look, where a bench has them.")
    private boolean quick;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description = "Runs of each bench, 1 to 20; default ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private int repeat;

    @Option(names = "--only", paramLabel = "BENCH", split = ",", description = "These benches only; default all.")
    private List<String> only = List.of();

    @Option(
            names = DIRECTORY,
            paramLabel = "DIR",
            description = "Where the folder of this run goes; default ${DEFAULT-VALUE}.",
            defaultValue = "bench-results")
    private Path directory;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        final Map<String, CommandLine> benches = benches();
        if (repeat < 1 || repeat > MAX_REPEAT) {
            throw new ParameterException(spec.commandLine(), "--repeat " + repeat + " is outside 1..20");
        }
        final long startedAtMs = System.currentTimeMillis();
        final Environment.Probe probe = Environment.probe();
        final Path folder = directory.resolve(ResultFile.name("all"));
        final ObjectNode document = Json.object();
        document.put("schema", "saola.bench.all/1");
        document.put("startedAt", Instant.ofEpochMilli(startedAtMs).toString());
        document.put("quick", quick);
        document.put("repeat", repeat);
        final ArrayNode runs = document.putArray("runs");
        final List<String> failed = new ArrayList<>();
        for (int round = 1; round <= repeat; round++) {
            for (final Map.Entry<String, CommandLine> bench : benches.entrySet()) {
                final int exitCode = run(bench.getKey(), bench.getValue(), round, folder);
                if (exitCode == ExitCode.INTERRUPTED) {
                    throw new CommandException(ExitCode.INTERRUPTED, "interrupted; what is done lies in " + folder);
                }
                runs.addObject()
                        .put("bench", bench.getKey())
                        .put("round", round)
                        .put("exitCode", exitCode);
                if (exitCode != ExitCode.DONE) {
                    failed.add(String.format(Locale.ROOT, "%s (exit code %d)", bench.getKey(), exitCode));
                }
            }
        }
        document.set("environment", EnvironmentJson.of(probe.finish()));
        final Path file = ResultFile.write(folder.resolve("all.json"), document);
        System.out.println("written to " + file);
        if (!failed.isEmpty()) {
            throw new CommandException(ExitCode.FAILED, "failed or missed a target: " + String.join(", ", failed));
        }
        return ExitCode.DONE;
    }

    private int run(final String name, final CommandLine bench, final int round, final Path folder) {
        System.err.println("saola bench: " + name + (repeat == 1 ? "" : ", round " + round + " of " + repeat));
        final List<String> arguments = new ArrayList<>(List.of(DIRECTORY, folder.toString()));
        if (quick && bench.getCommandSpec().findOption(QUICK) != null) {
            arguments.add(QUICK);
        }
        final int exitCode = bench.execute(arguments.toArray(new String[0]));
        System.out.println();
        return exitCode;
    }

    /** Those that measure write results into a folder; a hidden one is a process of another. */
    private Map<String, CommandLine> benches() {
        final Map<String, CommandLine> benches = new LinkedHashMap<>();
        spec.parent().subcommands().forEach((name, bench) -> {
            final CommandSpec command = bench.getCommandSpec();
            if (!name.equals(spec.name())
                    && command.findOption(DIRECTORY) != null
                    && !command.usageMessage().hidden()) {
                benches.put(name, bench);
            }
        });
        for (final String name : only) {
            if (!benches.containsKey(name)) {
                throw new ParameterException(
                        spec.commandLine(), "--only " + name + ": there are " + String.join(", ", benches.keySet()));
            }
        }
        if (!only.isEmpty()) {
            benches.keySet().retainAll(only);
        }
        return benches;
    }
}
