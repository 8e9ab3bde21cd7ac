package io.saola.tools.demo;

import io.saola.engine.ThreadingMode;
import io.saola.journal.Durability;
import java.nio.file.Path;
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
            description =
                    "BUFFERED: an order leaves when its cause is written; SYNC, which live trading uses: when it is "
                            + "on the device. Default ${DEFAULT-VALUE}.",
            defaultValue = "BUFFERED")
    Durability durability;

    @Option(
            names = "--threading",
            paramLabel = "MODE",
            description = "SHARED or DEDICATED; default ${DEFAULT-VALUE}.",
            defaultValue = "SHARED")
    ThreadingMode threadingMode;
}
