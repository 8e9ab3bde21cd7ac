package io.saola.tools.demo;

import io.saola.engine.LossWindow;
import io.saola.engine.ThreadingMode;
import io.saola.journal.Durability;
import io.saola.operations.config.MetricsConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import picocli.CommandLine.Option;

/** What a user may choose about the demo. */
final class DemoOptions {
    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Length of the compressed trading day, 5 to 3600; default ${DEFAULT-VALUE}.",
            defaultValue = "60")
    int seconds;

    @Option(names = "--speed", paramLabel = "X", description = "Market seconds per second, instead of --seconds.")
    Double speed;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Seed of the simulated market; default ${DEFAULT-VALUE}.",
            defaultValue = "1")
    long seed;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where the journal goes; default: a new folder under saola-data.")
    Path directory;

    @Option(
            names = "--drill",
            description = {
                "Also drills the kill switch in the morning: with 100 orders at work one person stops the firm,",
                "fails to release it, and a second person releases it. Failing the drill fails the demo."
            })
    boolean drill;

    @Option(
            names = "--json",
            description = "One JSON document on standard output at the end, all else on standard error.")
    boolean json;

    @Option(
            names = "--date",
            paramLabel = "YYYY-MM-DD",
            description = "Trading date; default ${DEFAULT-VALUE}.",
            defaultValue = "2026-11-20")
    LocalDate tradingDate;

    @Option(
            names = "--rate",
            paramLabel = "M",
            description = "Market data messages per second; default ${DEFAULT-VALUE}.",
            defaultValue = "1500")
    double messageRate;

    @Option(
            names = "--durability",
            paramLabel = "MODE",
            description = {
                "sync, which live trading uses: an order leaves when its cause is on the device; sync-overlap: the same,",
                "but the next inputs are processed meanwhile; buffered: an order leaves when its cause is written.",
                "Default ${DEFAULT-VALUE}."
            },
            converter = DurabilityConverter.class,
            defaultValue = "buffered")
    Durability durability;

    @Option(
            names = "--buffer-ms",
            paramLabel = "MS",
            description = "With buffered: what a power loss may take, in milliseconds, 1 to 60000; default 50.")
    Long bufferMs;

    @Option(
            names = "--buffer-bytes",
            paramLabel = "BYTES",
            description = "With buffered: what a power loss may take, in bytes of the journal; default 16777216.")
    Long bufferBytes;

    @Option(
            names = "--threading",
            paramLabel = "MODE",
            description = "SHARED or DEDICATED; default ${DEFAULT-VALUE}.",
            defaultValue = "SHARED")
    ThreadingMode threadingMode;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description = "Serve /metrics, /health and /ready there, on 127.0.0.1; left out: no such door.")
    Integer metricsPort;

    /** The door for monitors. */
    MetricsConfig metrics() {
        return metricsPort == null ? MetricsConfig.closed() : new MetricsConfig(true, "127.0.0.1", metricsPort, 0);
    }

    /**
     * What a power loss may take in mode BUFFERED.
     *
     * @throws IllegalArgumentException if it is out of bounds
     */
    LossWindow lossWindow() {
        return new LossWindow(
                bufferMs == null ? LossWindow.DEFAULT.time() : Duration.ofMillis(bufferMs),
                bufferBytes == null ? LossWindow.DEFAULT.lengthBytes() : bufferBytes);
    }
}
