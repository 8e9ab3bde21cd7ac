package io.saola.benchmarks.start;

import io.aeron.Aeron;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.saola.benchmarks.fork.ForkFailedException;
import io.saola.benchmarks.latency.Environment;
import io.saola.benchmarks.peer.PeerLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.agrona.IoUtil;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/**
 * Starts engines in fresh processes, in turns without and with a warm-up, and measures the first ticks that they answer after a pause,
 * and then the steady ones. The client lives in this process, so that it is warm; one engine before the others warms it, and does not count.
 */
public final class FirstTickBench {
    /** The launcher's flags of {@code saola run}. */
    public static final List<String> RUN_FLAGS = List.of(
            "-XX:+UseParallelGC",
            "-Xms256m",
            "-XX:+UseTransparentHugePages",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:GuaranteedSafepointInterval=0",
            "-XX:+PerfDisableSharedMem");

    private static final long DRIVER_NAP_MS = 4;
    private static final int TERM_LENGTH = 4 * 1024 * 1024;

    private final StartSettings settings;
    private final List<String> flags;
    private final Consumer<String> progress;
    private final EpochNanoClock clock = new OffsetEpochNanoClock();
    private final AtomicReference<Throwable> transportFailure = new AtomicReference<>();

    /**
     * Prepares a run.
     *
     * @param settings what to measure
     * @param flags of the engines' JVM
     * @param progress told a line now and then
     */
    public FirstTickBench(final StartSettings settings, final List<String> flags, final Consumer<String> progress) {
        this.settings = settings;
        this.flags = List.copyOf(flags);
        this.progress = progress;
    }

    /**
     * Runs it on the calling thread.
     *
     * @return the result
     * @throws ForkFailedException if an engine fails, refuses a quote or leaves one without an order
     */
    public StartResult run() {
        final Environment.Probe probe = Environment.probe();
        final long startedAtMs = System.currentTimeMillis();
        final List<EngineStart> cold = new ArrayList<>();
        final List<EngineStart> warm = new ArrayList<>();
        Path directory = null;
        try {
            directory = Files.createTempDirectory(Files.createDirectories(settings.directory()), "starts-");
            try (MediaDriver driver = MediaDriver.launch(driverContext());
                    Aeron aeron = Aeron.connect(new Aeron.Context()
                            .aeronDirectoryName(driver.aeronDirectoryName())
                            .errorHandler(error -> transportFailure.compareAndSet(null, error)))) {
                start(aeron, directory.resolve("client"), 0);
                for (int i = 1; i <= settings.processes(); i++) {
                    cold.add(start(aeron, directory.resolve("cold-" + i), 0));
                    warm.add(start(aeron, directory.resolve("warm-" + i), settings.warmUpMs()));
                    progress.accept(String.format(
                            Locale.ROOT,
                            "process %d of %d: cold %s, warm %s",
                            i,
                            settings.processes(),
                            describe(cold.get(i - 1)),
                            describe(warm.get(i - 1))));
                }
            }
            return new StartResult(settings, probe.finish(), startedAtMs, cold, warm);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot work in " + settings.directory(), e);
        } finally {
            if (directory != null) {
                IoUtil.delete(directory.toFile(), true);
            }
        }
    }

    private EngineStart start(final Aeron aeron, final Path directory, final long warmUpMs) throws IOException {
        Files.createDirectories(directory);
        final long[] latenciesNs = new long[settings.messages()];
        try (TickClient client = new TickClient(aeron, clock);
                EngineFork engine = new EngineFork(
                        flags, Path.of(aeron.context().aeronDirectoryName()), directory, settings, warmUpMs)) {
            final PeerLine live = engine.await("live");
            client.open();
            client.run(latenciesNs, settings.ratePerSecond());
            engine.end();
            final PeerLine end = engine.await("end");
            engine.awaitEnd();
            if (transportFailure.get() != null) {
                throw new ForkFailedException("the transport failed: " + transportFailure.get());
            }
            if (!Boolean.parseBoolean(end.value("isSound"))
                    || end.number("refused") != 0
                    || end.number("orders") != latenciesNs.length) {
                throw new ForkFailedException("an engine did not answer every quote with an order: " + end.text());
            }
            if (warmUpMs > 0 && !Boolean.parseBoolean(live.value("isWarmedUp"))) {
                throw new ForkFailedException("an engine's warm-up failed: " + live.text());
            }
            return result(live, end, latenciesNs, Safepoint.read(engine.safepointLog()));
        } finally {
            IoUtil.delete(directory.toFile(), true);
        }
    }

    private static EngineStart result(
            final PeerLine live, final PeerLine end, final long[] latenciesNs, final List<Safepoint> safepoints) {
        final List<Long> first = new ArrayList<>();
        for (int i = 0; i < StartSettings.FIRST; i++) {
            first.add(latenciesNs[i]);
        }
        final Histogram steady = new Histogram(TimeUnit.SECONDS.toNanos(60), 3);
        for (int i = StartSettings.FIRST + StartSettings.BETWEEN; i < latenciesNs.length; i++) {
            steady.recordValue(latenciesNs[i]);
        }
        final long fromMs = live.number("uptimeMs");
        final long toMs = end.number("uptimeMs");
        return new EngineStart(
                Boolean.parseBoolean(live.value("isWarmedUp")),
                live.number("startNs"),
                live.number("warmUpNs"),
                live.number("warmUpInputs"),
                Boolean.parseBoolean(live.value("compiled")),
                first,
                steady,
                safepoints.stream()
                        .filter(safepoint -> safepoint.uptimeMs() > fromMs && safepoint.uptimeMs() <= toMs)
                        .toList());
    }

    private static String describe(final EngineStart start) {
        return String.format(
                Locale.ROOT,
                "first %,d us, steady p99 %,d us",
                start.firstNs().get(0) / 1_000,
                start.steadyP99Ns() / 1_000);
    }

    private MediaDriver.Context driverContext() throws IOException {
        final Path shared = Path.of("/dev/shm");
        final Path buffers = Files.isWritable(shared)
                ? Files.createTempDirectory(shared, "saola-bench-")
                : Files.createTempDirectory("saola-bench-");
        return new MediaDriver.Context()
                .aeronDirectoryName(buffers.toString())
                .threadingMode(ThreadingMode.SHARED)
                .sharedIdleStrategy(new SleepingMillisIdleStrategy(DRIVER_NAP_MS))
                .ipcTermBufferLength(TERM_LENGTH)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .errorHandler(error -> transportFailure.compareAndSet(null, error));
    }
}
