package io.saola.tools;

import io.saola.engine.ConfigurationException;
import io.saola.engine.recovery.RecoveryException;
import io.saola.journal.JournalException;
import io.saola.operations.run.StartException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code saola} command: picks the sub-command, turns failures into one line and an exit code. */
@Command(
        name = "saola",
        description = "Deterministic trading engine for the Vietnamese markets.",
        mixinStandardHelpOptions = true,
        versionProvider = Saola.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "",
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
        return commandLine(Commands.neededFor(args)).execute(args);
    }

    /** With all commands. */
    static CommandLine commandLine() {
        return commandLine(Commands.all());
    }

    private static CommandLine commandLine(final List<Class<?>> commands) {
        final Saola saola = new Saola();
        final CommandLine root = new CommandLine(saola);
        root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandList());
        commands.forEach(root::addSubcommand);
        return root.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(new UsageErrors())
                .setExecutionStrategy(Saola::runKnown)
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

    /** The parser lets a word pass that it does not know where help is asked for as well: help for something else. */
    private static int runKnown(final ParseResult parsed) {
        for (final CommandLine command : parsed.asCommandLineList()) {
            final List<String> unknown = command.getUnmatchedArguments();
            if (!unknown.isEmpty()) {
                throw new UnmatchedArgumentException(command, unknown);
            }
        }
        return new CommandLine.RunLast().execute(parsed);
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
