package io.saola.tools;

import io.saola.engine.ConfigurationException;
import io.saola.engine.recovery.RecoveryException;
import io.saola.journal.JournalException;
import io.saola.operations.run.StartException;
import io.saola.tools.account.AccountCommand;
import io.saola.tools.backtest.BacktestCommand;
import io.saola.tools.bench.BenchCommand;
import io.saola.tools.config.ConfigCommand;
import io.saola.tools.data.DataCommand;
import io.saola.tools.demo.DemoCommand;
import io.saola.tools.explain.ExplainCommand;
import io.saola.tools.gateway.GatewayCommand;
import io.saola.tools.journal.JournalCommand;
import io.saola.tools.operate.AccountsCommand;
import io.saola.tools.operate.AlertsCommand;
import io.saola.tools.operate.ApprovalsCommand;
import io.saola.tools.operate.ApproveCommand;
import io.saola.tools.operate.CashCommand;
import io.saola.tools.operate.DecisionsCommand;
import io.saola.tools.operate.DoctorCommand;
import io.saola.tools.operate.ErrorsCommand;
import io.saola.tools.operate.MarketCommand;
import io.saola.tools.operate.OrdersCommand;
import io.saola.tools.operate.ParentsCommand;
import io.saola.tools.operate.PnlCommand;
import io.saola.tools.operate.PositionsCommand;
import io.saola.tools.operate.ReconcileCommand;
import io.saola.tools.operate.RiskCommand;
import io.saola.tools.operate.SignalsCommand;
import io.saola.tools.operate.StatusCommand;
import io.saola.tools.operate.WhoamiCommand;
import io.saola.tools.operate.top.TopCommand;
import io.saola.tools.rawfeed.RecordCommand;
import io.saola.tools.readmodel.ReadModelCommand;
import io.saola.tools.replay.ReplayCommand;
import io.saola.tools.rules.RulesCommand;
import io.saola.tools.run.DriverCommand;
import io.saola.tools.run.RunCommand;
import io.saola.tools.shell.CompletionCommand;
import io.saola.tools.shell.ShellCommand;
import io.saola.tools.shell.VersionCommand;
import io.saola.tools.sim.SimCommand;
import io.saola.tools.snapshot.SnapshotCommand;
import io.saola.tools.strategy.StrategyCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code saola} command: picks the sub-command, turns failures into one line and an exit code. */
@Command(
        name = "saola",
        description = "Deterministic trading engine for the Vietnamese markets.",
        mixinStandardHelpOptions = true,
        versionProvider = Saola.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            DriverCommand.class,
            ConfigCommand.class,
            StatusCommand.class,
            OrdersCommand.class,
            PositionsCommand.class,
            CashCommand.class,
            AccountsCommand.class,
            PnlCommand.class,
            RiskCommand.class,
            MarketCommand.class,
            SignalsCommand.class,
            DecisionsCommand.class,
            ParentsCommand.class,
            AlertsCommand.class,
            ReconcileCommand.class,
            ReadModelCommand.class,
            ApproveCommand.class,
            ApprovalsCommand.class,
            WhoamiCommand.class,
            ReplayCommand.class,
            ExplainCommand.class,
            BacktestCommand.class,
            RecordCommand.class,
            JournalCommand.class,
            SimCommand.class,
            SnapshotCommand.class,
            RulesCommand.class,
            BenchCommand.class,
            GatewayCommand.class,
            AccountCommand.class,
            DoctorCommand.class,
            ShellCommand.class,
            CompletionCommand.class,
            VersionCommand.class,
            DataCommand.class,
            StrategyCommand.class,
            TopCommand.class,
            ErrorsCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed, or a difference was found",
            "2:wrong usage or configuration",
            "3:not found",
            "4:refused by risk or state, or the journal is in use",
            "5:unreachable or timed out",
            "6:data corrupt",
            "130:interrupted"
        })
public final class Saola implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    private boolean debug;

    private Saola() {}

    /**
     * Runs a command and exits with its code.
     *
     * @param args command line
     */
    public static void main(final String... args) {
        System.exit(execute(args));
    }

    /**
     * Runs a command.
     *
     * @param args command line
     * @return one of {@link ExitCode}
     */
    public static int execute(final String... args) {
        return commandLine().execute(args);
    }

    static CommandLine commandLine() {
        final Saola saola = new Saola();
        final CommandLine root = new CommandLine(saola);
        root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandSections());
        return root.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(new UsageErrors())
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    final PrintWriter err = commandLine.getErr();
                    err.println("saola: " + describe(failure));
                    if (saola.debug) {
                        failure.printStackTrace(err);
                    }
                    err.flush();
                    return exitCode(failure);
                });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static String describe(final Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    private static int exitCode(final Throwable failure) {
        if (failure instanceof CommandException command) {
            return command.exitCode();
        }
        if (failure instanceof ConfigurationException) {
            return ExitCode.USAGE;
        }
        if (failure instanceof StartException start) {
            return start.kind() == StartException.Kind.REFUSED ? ExitCode.REFUSED : ExitCode.UNREACHABLE;
        }
        if (failure instanceof RecoveryException) {
            return ExitCode.CORRUPT;
        }
        if (failure instanceof JournalException journal) {
            return switch (journal.kind()) {
                case CORRUPT, TORN, AMBIGUOUS, UNSUPPORTED -> ExitCode.CORRUPT;
                case NOT_FOUND -> ExitCode.NOT_FOUND;
                case LOCKED -> ExitCode.REFUSED;
                case CONFIGURATION -> ExitCode.USAGE;
                default -> ExitCode.FAILED;
            };
        }
        return ExitCode.FAILED;
    }

    /** Version of the build, from the launcher's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            final String version = Saola.class.getPackage().getImplementationVersion();
            return new String[] {
                "saola " + (version == null ? "development build" : version) + ", Java "
                        + Runtime.version().feature()
            };
        }
    }
}
