package io.saola.tools.backtest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.backtest.config.BacktestConfig;
import io.saola.backtest.config.ConfigReader;
import io.saola.backtest.config.DataSettings;
import io.saola.backtest.data.DataException;
import io.saola.backtest.data.DataFault;
import io.saola.backtest.data.DataFaults;
import io.saola.backtest.files.ResultFiles;
import io.saola.backtest.host.Backtest;
import io.saola.backtest.host.BacktestReport;
import io.saola.codecs.sbe.RejectReason;
import io.saola.engine.plugin.StrategyPlugins;
import io.saola.market.host.RulebookFiles;
import io.saola.strategies.api.StrategyKind;
import io.saola.tools.CommandException;
import io.saola.tools.DocumentOutput;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.strategy.PluginOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.agrona.IoUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saola backtest run}: one configuration into one results folder. */
@Command(
        name = "run",
        description = "Run a configuration and write its results folder.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  saola backtest run mean-reversion.yaml",
            "  saola backtest run mean-reversion.yaml --out results -o json",
            "  saola replay results/20260102-101500-demo-1a2b3c4d/journal --verify"
        },
        mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
    private static final DateTimeFormatter FOLDER_TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private static final double NS_PER_SECOND = 1e9;
    private static final Map<DataFault, String> WARNINGS = new EnumMap<>(Map.of(
            DataFault.OUT_OF_ORDER,
            "rows older than the row before them are left out; sort the file by time, the oldest first",
            DataFault.UNREADABLE,
            "rows with a value that is no number or no time are left out",
            DataFault.LOOKS_ADJUSTED,
            "prices look adjusted for corporate actions that are applied too; see corporateActions",
            DataFault.UNEXPLAINED_GAP,
            "a gap beyond the band that no corporate action explains; see corporateActions",
            DataFault.SETTLED_AT_LAST_PRICE,
            "without values of the index a future was settled at its own last price",
            DataFault.PAID_AFTER_THE_END,
            "a dividend that is paid after the last date is missing in the result",
            DataFault.RIGHTS_LAPSED,
            "rights to new shares lapsed for want of cash"));

    @Parameters(paramLabel = "FILE", description = "YAML; docs/backtest.md explains its keys.")
    private Path file;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where results folders go; default ${DEFAULT-VALUE}.",
            defaultValue = "results")
    private Path out;

    @Mixin
    private DocumentOutput output;

    @Mixin
    private PluginOptions plugins;

    @Override
    public Integer call() {
        try (StrategyPlugins strategies = plugins.load()) {
            return run(strategies.kinds());
        }
    }

    private int run(final List<StrategyKind> kinds) {
        final BacktestConfig config = read(file, kinds);
        final String hash = ResultFiles.configHash(config.text());
        final Path folder = create(
                out, LocalDateTime.now(ZoneId.systemDefault()).format(FOLDER_TIME) + '-' + config.name() + '-' + hash);
        try (ProgressLine progress = new ProgressLine()) {
            final BacktestReport report = new Backtest(config, kinds, RulebookFiles.packaged(), version())
                    .journal(config.journals() ? folder.resolve(ResultFiles.JOURNAL) : null)
                    .frames(RawFrames::new)
                    .progress(progress)
                    .run();
            progress.erase();
            System.err.printf(
                    Locale.ROOT,
                    "backtest: %,d rows, %,d inputs in %.1f s, %,d inputs per second; results in %s%n",
                    report.events(),
                    report.inputs(),
                    report.elapsedNs() / NS_PER_SECOND,
                    report.inputsPerSecond(),
                    folder);
            warn(report.faults());
            warnIfNothingWasTraded(report, config);
            final ObjectNode summary = ResultFiles.write(report, folder, true);
            summary.put("folder", folder.toString());
            System.out.println(output.isJson() ? Json.pretty(summary) : SummaryTable.of(summary));
            return ExitCode.DONE;
        } catch (final DataException e) {
            // A folder without results would be taken for one with results.
            IoUtil.delete(folder.toFile(), true);
            throw new CommandException(ExitCode.FAILED, e.getMessage());
        } catch (final IOException e) {
            throw new CommandException(ExitCode.FAILED, "cannot write " + folder + ": " + e.getMessage());
        }
    }

    /** What makes figures doubtful is said aloud, and not only counted. */
    private static void warn(final DataFaults faults) {
        WARNINGS.forEach((fault, meaning) -> {
            if (faults.count(fault) > 0) {
                System.err.println("warning: " + fault + ' ' + faults.count(fault) + " times, first at "
                        + faults.example(fault) + ": " + meaning);
            }
        });
    }

    /** A result without an order looks like a strategy that saw no chance; if the controls refused them all it is the configuration's. */
    private static void warnIfNothingWasTraded(final BacktestReport report, final BacktestConfig config) {
        if (!report.result().orders().isEmpty()) {
            return;
        }
        if (report.refusedOrders().isEmpty()) {
            final boolean isBarsAlone = config.data().stream().allMatch(data -> data.kind() == DataSettings.Kind.BARS);
            System.err.println("warning: no strategy wanted to trade"
                    + (isBarsAlone
                            ? "; bars bring no quotes: a strategy that decides in onQuote hears nothing of them"
                            : ""));
            return;
        }
        final Map.Entry<RejectReason, Long> most =
                Collections.max(report.refusedOrders().entrySet(), Map.Entry.comparingByValue());
        final boolean isMarginMissing =
                most.getKey() == RejectReason.BUYING_POWER && config.account().marginDeposit() == 0;
        System.err.println("warning: no order reached the venue: the controls refused all of them, " + most.getValue()
                + " for " + most.getKey()
                + (isMarginMissing ? "; futures are secured by account.marginDeposit, which is 0" : ""));
    }

    static BacktestConfig read(final Path file, final List<StrategyKind> kinds) {
        if (!Files.isRegularFile(file)) {
            throw new CommandException(ExitCode.NOT_FOUND, "there is no file " + file);
        }
        return new ConfigReader(kinds).read(file);
    }

    static String version() {
        final String version = RunCommand.class.getPackage().getImplementationVersion();
        return version == null ? "development build" : version;
    }

    /** Two runs of one second get folders of their own. */
    private static Path create(final Path parent, final String name) {
        try {
            Files.createDirectories(parent);
            Path folder = parent.resolve(name);
            for (int i = 2; Files.exists(folder); i++) {
                folder = parent.resolve(name + '-' + i);
            }
            return Files.createDirectory(folder);
        } catch (final IOException e) {
            throw new CommandException(ExitCode.FAILED, "cannot create a results folder in " + parent + ": " + e);
        }
    }
}
