package io.saola.tools.run;

import io.saola.engine.plugin.StrategyPlugins;
import io.saola.operations.config.SaolaConfig;
import io.saola.operations.logging.LogSettings;
import io.saola.operations.logging.LoggedErrors;
import io.saola.operations.run.TradingProcess;
import io.saola.strategies.builtin.BuiltinStrategies;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.config.ConfigOptions;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.agrona.ErrorHandler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola run}: recovers the journal, connects to the broker, trades until it is stopped. */
@Command(
        name = "run",
        description = {
            "Recovers the journal, connects, and runs until SIGTERM or Ctrl-C; starting again goes on from the journal.",
            "Orders stay on paper unless the configuration says 'mode: live' and --live is given.",
            "Ended by SIGTERM it closes the journal and exits with 143, within 30 s. A gateway whose engine has gone exits with 5."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  saola run --config paper.yaml",
            "  saola run --config live.yaml --live",
            "  saola run --config live.yaml --live --only engine --set aeron.embedded=false"
        })
public final class RunCommand implements Callable<Integer> {
    private static final long POLL_MS = 200;
    private static final long POLLS_PER_STATUS = 300;

    @Mixin
    private ConfigOptions options;

    @Option(names = "--live", description = "Send orders to the broker; the configuration must say so too.")
    private boolean isLive;

    @Option(
            names = "--only",
            paramLabel = "PART",
            description = "engine or gateway: run only this part here; the other runs over the same media driver.")
    private TradingProcess.Part only;

    @Override
    public Integer call() throws InterruptedException {
        final SaolaConfig config = options.read().config();
        consent(config.mode());
        final Set<TradingProcess.Part> parts =
                only == null ? EnumSet.allOf(TradingProcess.Part.class) : EnumSet.of(only);
        new StartNotice(config, parts).lines().forEach(RunCommand::tell);
        LogSettings.apply(config.logging()); // before anything is logged
        final ErrorHandler errors = new LoggedErrors();
        try (StopSignal signal = new StopSignal();
                StrategyPlugins kinds = StrategyPlugins.load(config.engine().plugins(), BuiltinStrategies.kinds());
                TradingProcess process = TradingProcess.launch(config, kinds.kinds(), parts, errors)) {
            final StatusLine status = new StatusLine(process);
            tell(status.started());
            for (long poll = 1; !signal.await(POLL_MS); poll++) {
                check(process);
                if (poll % POLLS_PER_STATUS == 0) {
                    tell(status.now());
                }
            }
            tell("stopping");
            return ExitCode.DONE;
        }
    }

    private static void check(final TradingProcess process) {
        final Throwable failure = process.failure();
        if (failure != null) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "the process stopped: " + failure + "; nothing is lost: find the input with saola replay,"
                            + " mend the cause, and start again");
        }
        final String loss = process.engineLoss();
        if (loss != null) {
            throw new CommandException(
                    ExitCode.UNREACHABLE,
                    loss
                            + "; a gateway serves one life of one engine: start it again, as its systemd unit does by itself");
        }
    }

    private void consent(final SaolaConfig.Mode mode) {
        if (mode == SaolaConfig.Mode.LIVE && !isLive) {
            throw new CommandException(
                    ExitCode.REFUSED, "the configuration says 'mode: live'; give --live too if you mean it");
        }
        if (mode == SaolaConfig.Mode.PAPER && isLive) {
            throw new CommandException(ExitCode.REFUSED, "--live is given, but the configuration says 'mode: paper'");
        }
    }

    private static void tell(final String line) {
        System.err.println("saola run: " + line);
    }
}
