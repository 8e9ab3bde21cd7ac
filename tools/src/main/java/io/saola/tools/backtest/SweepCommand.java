package io.saola.tools.backtest;

import io.saola.backtest.config.BacktestConfig;
import io.saola.backtest.config.SweepReader;
import io.saola.backtest.config.SweepSettings;
import io.saola.backtest.data.DataException;
import io.saola.backtest.sweep.Sweep;
import io.saola.backtest.sweep.SweepRow;
import io.saola.engine.plugin.StrategyPlugins;
import io.saola.market.host.RulebookFiles;
import io.saola.strategies.api.StrategyKind;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.strategy.PluginOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code saola backtest sweep}: one configuration with many values. */
@Command(
        name = "sweep",
        description =
                "Run a configuration with many values: its section 'sweep' says which. Prints csv, writes it to DIR/sweep.csv;"
                        + " runs that are complete in DIR are not run again.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  saola backtest sweep mean-reversion.yaml --out sweeps/reversion --jobs 2",
            "  saola backtest sweep mean-reversion.yaml --out sweeps/reversion          # goes on where it stopped"
        },
        mixinStandardHelpOptions = true)
public final class SweepCommand implements Callable<Integer> {
    private static final int MAX_JOBS = 64;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "YAML with a section 'sweep'; docs/backtest.md explains its keys.")
    private Path file;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder of all runs.")
    private Path out;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Runs at a time, 1 to 64; default ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private int jobs;

    @Mixin
    private PluginOptions plugins;

    @Override
    public Integer call() {
        if (jobs < 1 || jobs > MAX_JOBS) {
            throw new ParameterException(spec.commandLine(), "--jobs is not in 1 to " + MAX_JOBS + ": " + jobs);
        }
        try (StrategyPlugins strategies = plugins.load()) {
            return sweep(strategies.kinds());
        }
    }

    private int sweep(final List<StrategyKind> kinds) {
        final BacktestConfig config = RunCommand.read(file, kinds);
        final SweepSettings settings = SweepReader.read(file, config, kinds);
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new ParameterException(spec.commandLine(), "--out " + out + " is a file; name a folder");
        }
        System.err.println("sweep: " + settings.method() + ", seed " + config.seed());
        try {
            Files.createDirectories(out);
            final List<String> lines = new ArrayList<>();
            lines.add(heading(settings));
            System.out.println(lines.get(0));
            final List<SweepRow> rows = new Sweep(
                            config, settings, kinds, RulebookFiles.packaged(), RunCommand.version(), out)
                    .run(jobs, row -> {
                        lines.add(line(row, settings));
                        System.out.println(lines.get(lines.size() - 1));
                    });
            Files.write(out.resolve("sweep.csv"), lines);
            System.err.println("sweep: " + rows.size() + " runs, " + out.resolve("sweep.csv"));
            tellMissing(rows, settings.objective());
            return ExitCode.DONE;
        } catch (final IllegalStateException | DataException e) {
            throw new CommandException(ExitCode.FAILED, e.getMessage());
        } catch (final IOException e) {
            throw new CommandException(ExitCode.FAILED, "cannot write " + out + ": " + e.getMessage());
        }
    }

    /** A choice among runs without the figure is none: the first was taken. */
    private static void tellMissing(final List<SweepRow> rows, final String objective) {
        final List<SweepRow> without =
                rows.stream().filter(row -> row.objective() == null).toList();
        if (!without.isEmpty()) {
            System.err.println("sweep: " + without.size() + " of " + rows.size() + " runs have no " + objective
                    + "; why stands under 'undefined' in their metrics.json, first in "
                    + without.get(0).folder());
        }
    }

    private static String heading(final SweepSettings settings) {
        return "number,part,window," + String.join(",", settings.parameters().keySet()) + ",from,to,"
                + (settings.objective().equals("totalReturn") ? "" : settings.objective() + ',')
                + "totalReturn,orders,roundTrips,stateHash,folder";
    }

    private static String line(final SweepRow row, final SweepSettings settings) {
        final String values = settings.parameters().keySet().stream()
                .map(name -> row.values().get(name))
                .collect(Collectors.joining(","));
        final String objective = row.objective() == null ? "" : String.format(Locale.ROOT, "%.6f", row.objective());
        return row.number() + "," + row.part() + ',' + row.window() + ',' + values + ',' + row.from() + ',' + row.to()
                + ','
                + (settings.objective().equals("totalReturn") ? "" : objective + ',')
                + String.format(Locale.ROOT, "%.6f", row.totalReturn()) + ',' + row.orders() + ',' + row.roundTrips()
                + ','
                + row.stateHash() + ',' + row.folder();
    }
}
