package io.saola.tools.gateway;

import io.saola.gateway.ssi.KillLatch;
import io.saola.operations.run.TradingProcess;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code saola gateway kill}: stops a gateway's new orders without the engine and without the network. */
@Command(
        name = "kill",
        description = {
            "Creates the latch file. A gateway that watches it sends no new order and no change within milliseconds,"
                    + " and",
            "none after a restart either; cancels go on. Release: remove the file and restart the gateway."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the file is there", "1:it could not be written", "2:wrong usage"},
        footerHeading = "%nExample:%n",
        footer = {
            "  saola gateway kill --runtime /run/saola --reason \"fat finger\"",
            "  saola gateway kill --latch /run/saola/kill"
        })
final class KillCommand implements Callable<Integer> {
    @Option(
            names = "--latch",
            paramLabel = "FILE",
            description = "Latch file of the gateway; by default that of --runtime.")
    private Path latchFile;

    @Option(
            names = "--runtime",
            paramLabel = "DIR",
            defaultValue = "${env:SAOLA_BROKER_RUNTIME_DIRECTORY}",
            description = "broker.runtimeDirectory of the gateway; by default $SAOLA_BROKER_RUNTIME_DIRECTORY.")
    private Path runtime;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "operator",
            description = "For the reports of what is not sent; ${DEFAULT-VALUE} if absent.")
    private String reason;

    @Override
    public Integer call() {
        final Path file = file();
        final KillLatch latch = Usage.checked(() -> new KillLatch(file));
        latch.engage(reason);
        final String problem = latch.look();
        if (problem != null) {
            throw new CommandException(ExitCode.FAILED, problem);
        }
        System.out.println("engaged: " + latch.reason() + "; to release, remove " + file + " and restart the gateway");
        return ExitCode.DONE;
    }

    private Path file() {
        if (latchFile == null && runtime == null) {
            throw new CommandException(
                    ExitCode.USAGE, "which gateway? Give its --runtime folder, or the --latch file that it watches");
        }
        return latchFile == null ? runtime.resolve(TradingProcess.KILL_LATCH) : latchFile;
    }
}
