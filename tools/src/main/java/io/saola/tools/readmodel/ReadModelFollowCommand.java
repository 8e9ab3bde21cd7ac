package io.saola.tools.readmodel;

import io.saola.engine.plugin.StrategyPlugins;
import io.saola.operations.readmodel.ReadModel;
import io.saola.operations.run.OperationsLayout;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.operate.EngineOptions;
import io.saola.tools.strategy.PluginOptions;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola readmodel follow}: keeps a read model in a process of its own. */
@Command(
        name = "follow",
        description = {
            "Keeps the read model of an engine in this process, until SIGTERM or Ctrl-C; the engine does not notice.",
            "For engines that run with readModel.enabled=false, to keep this work out of their process."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:ended by SIGTERM or Ctrl-C", "2:wrong usage", "4:another process keeps it"},
        footerHeading = "%nExample:%n",
        footer = "  saola readmodel follow --dir saola-data/run")
final class ReadModelFollowCommand implements Callable<Integer> {
    private static final long NS_PER_MS = 1_000_000L;
    private static final long STOP_TIMEOUT_S = 10;

    @Mixin
    private EngineOptions engine;

    @Mixin
    private PluginOptions plugins;

    @Option(
            names = "--interval-ms",
            paramLabel = "MS",
            description = "Least time between two updates of the rows, 10 to 60000; default ${DEFAULT-VALUE}.",
            defaultValue = "200")
    private int intervalMs;

    private volatile boolean isStopping;
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Override
    public Integer call() {
        if (intervalMs < 10 || intervalMs > 60_000) {
            throw new CommandException(ExitCode.USAGE, "--interval-ms " + intervalMs + " is outside 10..60000");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "saola-stop"));
        try (StrategyPlugins strategies = plugins.load()) {
            return ReadModelErrors.in(() -> {
                System.err.println("saola readmodel: following " + engine.directory());
                ReadModel.follow(
                        engine.directory(),
                        OperationsLayout.readModel(engine.directory()),
                        strategies.kinds(),
                        intervalMs * NS_PER_MS,
                        () -> !isStopping && !Thread.currentThread().isInterrupted());
                return ExitCode.DONE;
            });
        } finally {
            stopped.countDown();
        }
    }

    /** The virtual machine ends when this returns: not before the status says that nobody writes. */
    private void stop() {
        isStopping = true;
        try {
            if (!stopped.await(STOP_TIMEOUT_S, TimeUnit.SECONDS)) {
                System.err.println("saola: the follower did not end within " + STOP_TIMEOUT_S + " s");
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
