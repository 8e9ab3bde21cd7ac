package io.saola.tools.backtest;

import io.saola.tools.backtest.report.ReportCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code saola backtest}: strategies over recorded or historical data. */
@Command(
        name = "backtest",
        description = "Run strategies over recorded or historical data, with a simulated venue for their orders.",
        subcommands = {RunCommand.class, CompareCommand.class, SweepCommand.class, ReportCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class BacktestCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
