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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agrona.ErrorHandler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola run}: recovers the journal, connects to the broker, trades until it is stopped. */
@Command(
        name = "run",
        description = {
            "Recovers the journal, connects, and runs until SIGTERM or Ctrl-C; starting again goes on from the journal.",
            "Orders stay on paper unless the configuration says 'mode: live' and --live is given."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  saola run --config paper.yaml",
            "  saola run --config live.yaml --live",
            "  saola run --config live.yaml --live --only engine --set aeron.embedded=false"
        })
public final class RunCommand implements Callable<Integer> {
    private static final int SECONDS_PER_STATUS = 60;
    private static final long STOP_TIMEOUT_S = 30;

    @Mixin
    private ConfigOptions options;

    @Option(names = "--live", description = "Send orders to the broker; the configuration must say so too.")
    private boolean isLive;

    @Option(
            names = "--only",
            paramLabel = "PART",
            description = "engine or gateway: run only this part here; the other runs over the same media driver.")
    private TradingProcess.Part only;

    private final CountDownLatch stopWanted = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Override
    public Integer call() throws InterruptedException {
        final SaolaConfig config = options.read().config();
        consent(config.mode());
        final Set<TradingProcess.Part> parts =
                only == null ? EnumSet.allOf(TradingProcess.Part.class) : EnumSet.of(only);
        final Thread hook = new Thread(this::stop, "saola-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        LogSettings.apply(config.logging()); // before anything is logged
        final ErrorHandler errors = new LoggedErrors();
        try (StrategyPlugins kinds = StrategyPlugins.load(config.engine().plugins(), BuiltinStrategies.kinds());
                TradingProcess process = TradingProcess.launch(config, kinds.kinds(), parts, errors)) {
            final StatusLine status = new StatusLine(process);
            System.err.println("saola run: " + status.started());
            for (long second = 1; !stopWanted.await(1, TimeUnit.SECONDS); second++) {
                final Throwable failure = process.failure();
                if (failure != null) {
                    throw new CommandException(
                            ExitCode.FAILED,
                            "the engine stopped: " + failure + "; nothing is lost: find the input with saola replay,"
                                    + " mend the cause, and start again");
                }
                if (second % SECONDS_PER_STATUS == 0) {
                    System.err.println("saola run: " + status.now());
                }
            }
            return ExitCode.DONE;
        } finally {
            stopped.countDown();
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

    /** The virtual machine ends when this returns: not before the journal is closed. */
    private void stop() {
        stopWanted.countDown();
        try {
            if (!stopped.await(STOP_TIMEOUT_S, TimeUnit.SECONDS)) {
                System.err.println(
                        "saola: the process did not end within " + STOP_TIMEOUT_S + " s; the next start recovers");
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
