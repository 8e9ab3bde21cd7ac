package io.saola.benchmarks.throughput;

import io.saola.benchmarks.fork.CompanionJvm;
import io.saola.benchmarks.fork.ForkFailedException;
import io.saola.benchmarks.fork.ForkedJvm;
import io.saola.benchmarks.fork.PeerLibraries;
import io.saola.benchmarks.latency.BufferFolder;
import io.saola.benchmarks.latency.Environment;
import io.saola.engine.ThreadingMode;
import io.saola.journal.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.agrona.IoUtil;

/**
 * Measures how latency grows with the rate, and the highest rate that is sustained: this process is the market and the broker; the
 * engine and the media driver have processes of their own, and all of it goes over Aeron IPC.
 */
public final class ThroughputBench {
    /** How long a process may take until it is ready. */
    static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final ThroughputSettings settings;
    private final Consumer<String> progress;
    private final BooleanSupplier cancelled;

    /**
     * Prepares a run.
     *
     * @param settings what to measure
     * @param progress told a line after every step
     * @param cancelled asked between messages; true ends the run early, with a fault
     */
    public ThroughputBench(
            final ThroughputSettings settings, final Consumer<String> progress, final BooleanSupplier cancelled) {
        this.settings = settings;
        this.progress = progress;
        this.cancelled = cancelled;
    }

    /**
     * Runs it on the calling thread. Processes and folders are gone when it returns.
     *
     * @return the result; {@link ThroughputResult#fault} tells if it is not to be trusted
     * @throws ForkFailedException if a process does not start or end as it should
     */
    public ThroughputResult run() {
        final long startedAtMs = System.currentTimeMillis();
        final Environment.Probe probe = Environment.probe();
        final List<SaturationCurve> curves = new ArrayList<>();
        for (final ThreadingMode threadingMode : settings.threadingModes()) {
            for (final Durability durability : settings.durabilities()) {
                if (!cancelled.getAsBoolean()) {
                    curves.add(measure(threadingMode, durability));
                }
            }
        }
        return new ThroughputResult(settings, probe.finish(), startedAtMs, curves);
    }

    private SaturationCurve measure(final ThreadingMode threadingMode, final Durability durability) {
        final Path buffers = BufferFolder.create(DriverProcess.BUFFER_BYTES);
        final Path journal = journalDirectory();
        try (CompanionJvm driver =
                CompanionJvm.start(jvm("media driver", DriverProcess.class, List.of()), List.of(buffers.toString()))) {
            driver.await("ready", START_LIMIT);
            final SaturationCurve curve =
                    new EngineRun(settings, threadingMode, durability, buffers, journal, progress, cancelled).measure();
            driver.end();
            return curve;
        } finally {
            IoUtil.delete(journal.toFile(), true);
            IoUtil.delete(buffers.toFile(), true);
        }
    }

    /** A process of this project, with the launcher's flags. */
    static ForkedJvm jvm(final String name, final Class<?> mainClass, final List<String> moreFlags) {
        final List<String> flags = new ArrayList<>(PeerLibraries.COMMON_FLAGS);
        flags.addAll(PeerLibraries.AGRONA_FLAGS);
        flags.addAll(moreFlags);
        return new ForkedJvm(name, flags, PeerLibraries.ownClassPath(), mainClass.getName());
    }

    private Path journalDirectory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(settings.directory()), "journal-");
        } catch (final IOException e) {
            throw new UncheckedIOException("no folder for the journal in " + settings.directory(), e);
        }
    }
}
