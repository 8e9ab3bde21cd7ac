package io.saola.tools.run;

import io.aeron.driver.MediaDriver;
import io.saola.operations.config.SaolaConfig;
import io.saola.operations.run.AeronDriver;
import io.saola.tools.ExitCode;
import io.saola.tools.config.ConfigOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code saola driver}: the media driver that carries an engine and a gateway in processes of their own to each other. */
@Command(
        name = "driver",
        description = {
            "Runs the media driver in aeron.directory until SIGTERM or Ctrl-C, for engine and gateway as separate processes:",
            "start it first, and both with --set aeron.embedded=false. It reads nothing else of the configuration.",
            "Aeron's own driver, aeronmd, may take its place: the same folder, IPC term buffers of 4 MiB."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = {
            "  saola driver --config paper.yaml",
            "  saola run --config paper.yaml --only engine --set aeron.embedded=false",
            "  saola run --config paper.yaml --only gateway --set aeron.embedded=false"
        })
public final class DriverCommand implements Callable<Integer> {
    private static final long POLL_MS = 1_000;

    @Mixin
    private ConfigOptions options;

    @Override
    public Integer call() throws InterruptedException {
        final SaolaConfig.AeronConfig config = options.read().config().aeron();
        try (StopSignal signal = new StopSignal();
                MediaDriver driver =
                        AeronDriver.launch(config, failure -> System.err.println("saola driver: " + failure))) {
            System.err.println("saola driver: running in " + driver.aeronDirectoryName());
            while (!signal.await(POLL_MS)) {
                // the driver's own thread works
            }
            return ExitCode.DONE;
        }
    }
}
