package io.saola.benchmarks.latency;

import io.aeron.Aeron;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.saola.engine.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.agrona.IoUtil;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.agrona.concurrent.SleepingIdleStrategy;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/**
 * Measures echo and engine in turns: one media driver, one Aeron client, one sending and receiving thread, the same frames at
 * the same rate. While one way has its turn the threads of the other nap, so that the way needs two cores in mode SHARED: one
 * for the client, one for the echo or the engine.
 *
 * <p>The media driver's thread naps between its rounds: messages over IPC do not pass through it, it only moves windows, which
 * are wide enough for its naps.
 */
public final class LatencyBench {
    private static final long DRIVER_NAP_MS = 4;
    private static final long CLIENT_NAP_NS = 50_000;
    private static final int TERM_LENGTH = 8 * 1024 * 1024;

    /** Three terms of every stream, a dozen at most. */
    private static final long BUFFER_BYTES = 3L * 12 * TERM_LENGTH;

    private static final long BYTES_PER_ORDER = 4 * 1024;

    private final LatencySettings settings;
    private final Consumer<String> progress;
    private final BooleanSupplier cancelled;
    private final EpochNanoClock clock = new OffsetEpochNanoClock();
    private final Observers observers;
    private final EngineStopwatch stopwatch = new EngineStopwatch(clock);
    private final WayResult floorResult;
    private final WayResult wholeResult;
    private final AtomicReference<Throwable> transportFailure = new AtomicReference<>();
    private String placement;
    private String fault;

    /**
     * Prepares a run.
     *
     * @param settings what to measure
     * @param progress told a line now and then, between turns
     * @param cancelled asked between messages; true ends the run early, with a fault
     * @throws ConfigurationException if the settings are impossible
     */
    public LatencyBench(
            final LatencySettings settings, final Consumer<String> progress, final BooleanSupplier cancelled) {
        this(settings, null, progress, cancelled);
    }

    /**
     * Prepares a run that measures the engine's way against itself: unobserved in the place of the echo, and observed.
     *
     * @param settings what to measure
     * @param observers who look at the engine in every second turn; null: nobody, the floor is the echo
     * @param progress told a line now and then, between turns
     * @param cancelled asked between messages; true ends the run early, with a fault
     * @throws ConfigurationException if the settings are impossible
     */
    public LatencyBench(
            final LatencySettings settings,
            final Observers observers,
            final Consumer<String> progress,
            final BooleanSupplier cancelled) {
        if (!settings.faults().isEmpty()) {
            throw new ConfigurationException(settings.faults());
        }
        this.settings = settings;
        this.progress = progress;
        this.cancelled = cancelled;
        this.observers = observers;
        floorResult = new WayResult(observers == null ? "echo" : "unobserved");
        wholeResult = new WayResult(observers == null ? "full" : "observed");
    }

    /**
     * Runs it on the calling thread.
     *
     * @return the result; {@link LatencyResult#fault} tells if it is not to be trusted
     * @throws IllegalStateException if the ways do not come up, or the disk has no room for the journal
     */
    public LatencyResult run() {
        final Environment.Probe probe = Environment.probe();
        final long startedNs = clock.nanoTime();
        final Path journal = journalDirectory();
        final Path buffers = BufferFolder.create(BUFFER_BYTES);
        try (MediaDriver driver = MediaDriver.launch(driverContext(buffers));
                Aeron aeron = Aeron.connect(aeronContext(driver));
                EchoWay echo = observers == null ? new EchoWay(aeron, settings.idleMode()) : null;
                EngineWay full = engineWay(aeron, journal);
                Observers.Observation observation =
                        observers == null ? null : observers.attach(full.engine(), journal)) {
            if (observers == null) {
                measure(echo, full);
            } else {
                try (EngineCore core = EngineCore.claim()) {
                    placement = core.placement();
                    measure(full, new ObservedWay(full, observation));
                }
            }
            return new LatencyResult(
                    settings,
                    probe.finish(),
                    startedNs,
                    floorResult,
                    wholeResult,
                    full.backPressure(),
                    full.journalBytes(),
                    placement,
                    fault);
        } finally {
            IoUtil.delete(journal.toFile(), true);
            IoUtil.delete(buffers.toFile(), true);
        }
    }

    private void measure(final Way floor, final Way whole) {
        final OpenLoopClient client = new OpenLoopClient(clock, clientIdle(), settings.ratePerSecond(), cancelled);
        final int warmup = settings.warmupMessages();
        progress.accept(String.format(Locale.ROOT, "warming up, %,d messages each way", warmup));
        boolean isFine = isFine(floor, client.run(floor, warmup)) && isFine(whole, client.run(whole, warmup));
        for (int round = 1; isFine && round <= settings.rounds(); round++) {
            // The order changes from round to round, so that neither way always follows the other.
            isFine = round % 2 == 1
                    ? turn(client, floor, floorResult) && turn(client, whole, wholeResult)
                    : turn(client, whole, wholeResult) && turn(client, floor, floorResult);
            progress.accept(String.format(
                    Locale.ROOT,
                    "round %d of %d, medians: %s %,d ns, %s %,d ns",
                    round,
                    settings.rounds(),
                    floorResult.name(),
                    lastMedian(floorResult),
                    wholeResult.name(),
                    lastMedian(wholeResult)));
        }
    }

    private boolean turn(final OpenLoopClient client, final Way way, final WayResult result) {
        stopwatch.restart();
        final OpenLoopClient.Turn turn = client.run(way, settings.messagesPerRound());
        result.add(turn, stopwatch.orders(), stopwatch.together());
        return isFine(way, turn) && isTimed(turn);
    }

    /** Of an engine that is looked at every order must have been timed by itself, too. */
    private boolean isTimed(final OpenLoopClient.Turn turn) {
        final long timed = stopwatch.orders().getTotalCount() + stopwatch.together();
        if (observers != null && timed != turn.received()) {
            fault = "the engine's own time was taken of " + timed + " orders of " + turn.received();
        }
        return fault == null;
    }

    /**
     * Who looks at the engine shares the client's core. A client that never sleeps loses that core for whole slices, and what it missed
     * meanwhile then comes as a burst, in which one order waits for the other; one that mostly sleeps is let in at once.
     */
    private IdleStrategy clientIdle() {
        return observers == null ? BusySpinIdleStrategy.INSTANCE : new SleepingIdleStrategy(CLIENT_NAP_NS);
    }

    /** An engine that is looked at tells its own times; the echo's peer has the clocks that production has. */
    private EngineWay engineWay(final Aeron aeron, final Path journal) {
        return new EngineWay(aeron, settings, journal, clock, observers == null ? null : stopwatch);
    }

    private boolean isFine(final Way way, final OpenLoopClient.Turn turn) {
        if (transportFailure.get() != null) {
            fault = "the transport failed: " + transportFailure.get();
        } else if (way.fault() != null) {
            fault = way.fault();
        } else if (cancelled.getAsBoolean()) {
            fault = "interrupted";
        } else if (!turn.isComplete()) {
            fault = String.format(
                    Locale.ROOT,
                    "of %,d messages %,d were sent and %,d came back in order, %,d out of order: lower the rate",
                    turn.intended(),
                    turn.sent(),
                    turn.received(),
                    turn.strange());
        } else if (!way.isQuiet()) {
            fault = "the engine did not book an execution for every order within 10 s";
        }
        return fault == null;
    }

    private static long lastMedian(final WayResult result) {
        return result.rounds().isEmpty()
                ? 0
                : result.rounds().get(result.rounds().size() - 1).getValueAtPercentile(50);
    }

    private MediaDriver.Context driverContext(final Path directory) {
        return new MediaDriver.Context()
                .aeronDirectoryName(directory.toString())
                .threadingMode(ThreadingMode.SHARED)
                .sharedIdleStrategy(new SleepingMillisIdleStrategy(DRIVER_NAP_MS))
                .ipcTermBufferLength(TERM_LENGTH)
                .termBufferSparseFile(false)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .errorHandler(error -> transportFailure.compareAndSet(null, error));
    }

    private Aeron.Context aeronContext(final MediaDriver driver) {
        return new Aeron.Context()
                .aeronDirectoryName(driver.aeronDirectoryName())
                .errorHandler(error -> transportFailure.compareAndSet(null, error));
    }

    private Path journalDirectory() {
        try {
            final Path parent = Files.createDirectories(settings.directory());
            final long needed = settings.orders() * (observers == null ? 1 : 2) * BYTES_PER_ORDER;
            final long free = Files.getFileStore(parent).getUsableSpace();
            if (free < needed) {
                throw new IllegalStateException(String.format(
                        Locale.ROOT,
                        "the journal may take %,d MB and %s has %,d MB: lower --rate or --seconds",
                        needed >> 20,
                        parent,
                        free >> 20));
            }
            return Files.createTempDirectory(parent, "journal-");
        } catch (final IOException e) {
            throw new UncheckedIOException("no folder for the journal in " + settings.directory(), e);
        }
    }
}
