package io.saola.benchmarks.wire;

import io.saola.benchmarks.fork.ForkFailedException;
import io.saola.benchmarks.latency.Environment;
import io.saola.benchmarks.latency.IdleMode;
import io.saola.benchmarks.latency.IpcFloor;
import io.saola.benchmarks.start.Safepoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.agrona.IoUtil;

/**
 * Measures tick to wire. This process is the broker; the product, a whole {@code saola run --live}, and the floor, a bare echo over the same
 * kind of sockets, are processes of their own and have their turns one after the other. What each stage took the product tells its own
 * flight recording, which is read when it has ended.
 */
public final class WireBench {
    private static final int WARMUP_TURN = 0;
    private static final int INDEXES = 2;
    private static final long QUIET_NS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long FRAME_LIMIT_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long CLOCK_TOLERANCE_NS = 10_000;
    private static final int IPC_RATE = 10_000;
    private static final int IPC_WARMUP = 20_000;
    private static final int IPC_MESSAGES = 20_000;

    private final SaolaCommand command;
    private final WireSettings settings;
    private final Consumer<String> progress;
    private final BooleanSupplier cancelled;

    /**
     * Prepares a run.
     *
     * @param command starts processes of saola
     * @param settings what to measure
     * @param progress told a line now and then
     * @param cancelled asked all the time; true ends the run early
     * @throws IllegalArgumentException if the settings are impossible
     */
    public WireBench(
            final SaolaCommand command,
            final WireSettings settings,
            final Consumer<String> progress,
            final BooleanSupplier cancelled) {
        if (!settings.faults().isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", settings.faults()));
        }
        this.command = command;
        this.settings = settings;
        this.progress = progress;
        this.cancelled = cancelled;
    }

    /**
     * Runs it on the calling thread.
     *
     * @return the result; {@link WireResult#fault} tells if it is not to be trusted
     * @throws ForkFailedException if a process does not come up, or ends early
     */
    public WireResult run() {
        final Environment.Probe probe = Environment.probe();
        final long startedAtMs = Clock.systemUTC().millis();
        final Path folder = folder(settings.directory());
        final Path shared = sharedMemory();
        try (WireMarket market = new WireMarket(settings);
                ProductProcess product =
                        ProductProcess.start(command, settings, market, folder, shared.resolve("product"), cancelled)) {
            progress.accept("saola run starts against a simulated broker");
            product.open(market.shares().size() + market.futures().size() + INDEXES);
            final FeedLine feed = market.front().feed();
            feed.hold();
            LockSupport.parkNanos(QUIET_NS);
            final ClockOffset before = ClockOffset.measure();
            final Pacer pacer = new Pacer(settings.ratePerSecond(), cancelled);
            try (SocketFloor floor = new SocketFloor(firstFrame(feed), settings.ratePerSecond(), cancelled)) {
                floor.start(command.of(FloorPeer.class));
                final Beginning measuredFrom = turns(feed, pacer, floor, product);
                LockSupport.parkNanos(QUIET_NS);
                final long refusals = product.orderRefusals();
                final String fault = fault(feed, market, product, floor);
                final ClockOffset after = ClockOffset.measure();
                final FlightStamps stamps = product.end();
                progress.accept("the product has ended; the echo over Aeron IPC alone follows");
                final Histogram ipc = IpcFloor.measure(
                        shared.resolve("floor"),
                        IdleMode.suiting(2, Runtime.getRuntime().availableProcessors()),
                        IPC_RATE,
                        IPC_WARMUP,
                        IPC_MESSAGES,
                        cancelled);
                final TraceJoin join =
                        TraceJoin.of(pacer.sent(), after, stamps, market.front().arrivals());
                return result(
                        probe.finish(),
                        startedAtMs,
                        new Evidence(
                                pacer,
                                floor,
                                join,
                                stamps,
                                measuredFrom.at(),
                                product.stopsAfter(measuredFrom.nanoTime()),
                                ipc,
                                refusals,
                                market.ordersRefused(),
                                before.differsBy(after)),
                        fault);
            }
        } catch (final IOException e) {
            throw new ForkFailedException("the product or the floor hung up: " + e.getMessage(), e);
        } finally {
            IoUtil.delete(folder.toFile(), true);
            IoUtil.delete(shared.toFile(), true);
        }
    }

    /** Tells when the first measured round began. */
    private Beginning turns(
            final FeedLine feed, final Pacer pacer, final SocketFloor floor, final ProductProcess product)
            throws IOException {
        progress.accept(String.format(
                Locale.ROOT,
                "warming up, %,d frames each way at %,d/s",
                settings.warmupFrames(),
                settings.ratePerSecond()));
        turn(feed, pacer, WARMUP_TURN, settings.warmupFrames());
        floor.run(WARMUP_TURN, settings.warmupFrames());
        final Beginning measuredFrom = new Beginning(Clock.systemUTC().instant(), System.nanoTime());
        for (int round = 1; round <= settings.rounds() && !cancelled.getAsBoolean(); round++) {
            final long ordersBefore = product.orders();
            // The order changes from round to round, so that neither way always follows the other.
            if (round % 2 == 1) {
                turn(feed, pacer, round, settings.framesPerRound());
                floor.run(round, settings.framesPerRound());
            } else {
                floor.run(round, settings.framesPerRound());
                turn(feed, pacer, round, settings.framesPerRound());
            }
            progress.accept(String.format(
                    Locale.ROOT,
                    "round %d of %d: %,d orders, floor's median %,d ns",
                    round,
                    settings.rounds(),
                    product.orders() - ordersBefore,
                    floor.latency(round).getValueAtPercentile(50)));
        }
        return measuredFrom;
    }

    /** What waited is old; the market is let catch up before the first frame is due. */
    private static void turn(final FeedLine feed, final Pacer pacer, final int number, final int frames)
            throws IOException {
        feed.hold();
        LockSupport.parkNanos(QUIET_NS);
        pacer.run(number, frames, feed);
        LockSupport.parkNanos(QUIET_NS);
    }

    private String fault(
            final FeedLine feed, final WireMarket market, final ProductProcess product, final SocketFloor floor) {
        if (cancelled.getAsBoolean()) {
            return "interrupted";
        }
        if (product.fault() != null) {
            return product.fault();
        }
        if (market.fault() != null) {
            return market.fault();
        }
        if (market.front().feed() != feed) {
            return "the gateway lost the market data stream during the run";
        }
        return floor.lost() == 0 ? null : "the floor left " + floor.lost() + " frames without a request";
    }

    private WireResult result(
            final Environment environment, final long startedAtMs, final Evidence evidence, final String fault) {
        final List<Histogram> wire = rounds();
        final List<Histogram> fromIntended = rounds();
        final Histogram engine = WireResult.histogram();
        final Map<WireStage, Histogram> stages = new EnumMap<>(WireStage.class);
        for (final WireStage stage : WireStage.values()) {
            stages.put(stage, WireResult.histogram());
        }
        long warmups = 0;
        long traces = 0;
        long traceNs = 0;
        final boolean isOrdered = evidence.join().fault() == null;
        for (final OrderTrace trace : isOrdered ? evidence.join().traces() : List.<OrderTrace>of()) {
            final int turn = evidence.pacer().sent().turn(trace.frame());
            if (turn == WARMUP_TURN) {
                warmups++;
                continue;
            }
            traces++;
            traceNs += trace.tickToWireNs();
            wire.get(turn - 1).recordValue(bounded(trace.tickToWireNs()));
            fromIntended.get(turn - 1).recordValue(bounded(trace.fromIntendedNs()));
            engine.recordValue(bounded(trace.engineNs()));
            stages.forEach((stage, histogram) -> histogram.recordValue(bounded(trace.ns(stage))));
        }
        final List<Histogram> floors = new ArrayList<>();
        for (int round = 1; round <= settings.rounds(); round++) {
            floors.add(evidence.floor().latency(round));
        }
        final TraceJoin join = evidence.join();
        final List<FlightStamps.Collection> collections = evidence.collections();
        final WireResult.Counts counts = new WireResult.Counts(
                evidence.pacer().sent().count(),
                join.framesHeard(),
                evidence.pacer().starved(),
                traces,
                traceNs,
                warmups,
                join.otherRequests(),
                join.incomplete(),
                join.delayed(),
                evidence.orderRefusals(),
                evidence.brokerRefusals(),
                evidence.floor().lost(),
                collections.size(),
                collections.stream().mapToLong(FlightStamps.Collection::pauseNs).sum(),
                evidence.clockSetNs());
        return new WireResult(
                settings,
                environment,
                startedAtMs,
                wire,
                stages,
                engine,
                fromIntended,
                floors,
                evidence.ipc(),
                counts,
                evidence.stops(),
                fault != null ? fault : countFault(join, counts));
    }

    private static String countFault(final TraceJoin join, final WireResult.Counts counts) {
        if (join.fault() != null) {
            return join.fault();
        }
        if (counts.clockSetNs() > CLOCK_TOLERANCE_NS) {
            return "the host's clock was set by " + counts.clockSetNs() + " ns during the run: repeat";
        }
        if (counts.incomplete() > 0) {
            return counts.incomplete() + " order requests lack stamps: the gateway did not send them, or the recording"
                    + " lost events";
        }
        if (counts.delayed() > 0) {
            return counts.delayed() + " orders waited for the gateway's budget of requests: lower the rate";
        }
        return counts.traces() == 0 ? "no tick led to an order: raise the rate or the time" : null;
    }

    /** A frame of the market to be echoed. */
    private byte[] firstFrame(final FeedLine feed) {
        final long deadlineNs = System.nanoTime() + FRAME_LIMIT_NS;
        byte[] frame = feed.next();
        while (frame == null && !cancelled.getAsBoolean()) {
            if (System.nanoTime() - deadlineNs > 0) {
                throw new ForkFailedException("the simulated market sent no frame within 10 s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            frame = feed.next();
        }
        return frame == null ? new byte[0] : frame;
    }

    private List<Histogram> rounds() {
        final List<Histogram> rounds = new ArrayList<>();
        for (int round = 0; round < settings.rounds(); round++) {
            rounds.add(WireResult.histogram());
        }
        return rounds;
    }

    private static long bounded(final long ns) {
        return Math.max(0, Math.min(TimeUnit.SECONDS.toNanos(60), ns));
    }

    private static Path folder(final Path parent) {
        try {
            return Files.createTempDirectory(Files.createDirectories(parent), "wire-")
                    .toAbsolutePath();
        } catch (final IOException e) {
            throw new UncheckedIOException("no folder for the product in " + parent, e);
        }
    }

    /** Aeron's buffers must not touch a disk, where there is shared memory. */
    private static Path sharedMemory() {
        final Path shared = Path.of("/dev/shm");
        try {
            return Files.isWritable(shared)
                    ? Files.createTempDirectory(shared, "saola-wire-")
                    : Files.createTempDirectory("saola-wire-");
        } catch (final IOException e) {
            throw new UncheckedIOException("no folder for Aeron's buffers", e);
        }
    }

    /** When the first measured round began, by both clocks. */
    private record Beginning(Instant at, long nanoTime) {}

    /** All that a run leaves behind. */
    private record Evidence(
            Pacer pacer,
            SocketFloor floor,
            TraceJoin join,
            FlightStamps stamps,
            Instant measuredFrom,
            List<Safepoint> stops,
            Histogram ipc,
            long orderRefusals,
            long brokerRefusals,
            long clockSetNs) {
        List<FlightStamps.Collection> collections() {
            return stamps.collections().stream()
                    .filter(collection -> collection.startedAt().isAfter(measuredFrom))
                    .toList();
        }
    }
}
