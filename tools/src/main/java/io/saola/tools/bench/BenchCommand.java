package io.saola.tools.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code saola bench}: measurements, always beside a floor or a peer in the same run. */
@Command(
        name = "bench",
        description = "Measures, beside a floor or a peer in the same run.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            LatencyCommand.class,
            ThroughputCommand.class,
            FirstTickCommand.class,
            WireCommand.class,
            ObserveCommand.class,
            ObserverCommand.class,
            JournalBenchCommand.class,
            MarketBenchCommand.class,
            RiskBenchCommand.class,
            DrillBenchCommand.class,
            FeedBenchCommand.class,
            ReplayBenchCommand.class,
            IndicatorBenchCommand.class,
            PeersCommand.class,
            AllBenchCommand.class,
            CompareCommand.class
        })
public final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
