package io.saola.benchmarks.throughput;

import io.aeron.Aeron;
import io.saola.benchmarks.fork.CompanionJvm;
import io.saola.benchmarks.latency.IdleMode;
import io.saola.benchmarks.latency.LatencySettings;
import io.saola.benchmarks.peer.PeerLine;
import io.saola.benchmarks.start.FirstTickBench;
import io.saola.benchmarks.start.Safepoint;
import io.saola.codecs.Streams;
import io.saola.engine.BacktestStreams;
import io.saola.engine.ThreadingMode;
import io.saola.journal.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One engine process from its start to its end, and all the rates it is measured at. Not thread-safe; used once. */
final class EngineRun {
    /** Room on the disk that a message of market data takes with what it causes: input, reports, effects, padding. */
    private static final long BYTES_PER_MESSAGE = 512;

    private static final long BYTES_LEFT_FREE = 4L << 30;
    private static final int CONFIRMATIONS = 5;

    /**
     * What the warm-up adds, as fast as the engine takes it: saturated code takes other branches than idle code, and the compiler
     * begins anew with it, for a minute on two busy cores. The peers' warm-ups run at full speed too.
     */
    private static final int SATURATING_MESSAGES_PER_SECOND = 1_000_000;

    private static final double LESS = 0.9;

    private final ThroughputSettings settings;
    private final ThreadingMode threadingMode;
    private final Durability durability;
    private final Path buffers;
    private final Path journal;
    private final Consumer<String> progress;
    private final BooleanSupplier cancelled;
    private final IdleMode idleMode;
    private final List<RateStep> steps = new ArrayList<>();
    private final List<RateStep> base = new ArrayList<>();
    private final List<RateStep> sustained = new ArrayList<>();
    private int sustainedRate;
    private String endedBy = "the rates asked for were measured";
    private long warmMs;
    private String fault;

    EngineRun(
            final ThroughputSettings settings,
            final ThreadingMode threadingMode,
            final Durability durability,
            final Path buffers,
            final Path journal,
            final Consumer<String> progress,
            final BooleanSupplier cancelled) {
        this.settings = settings;
        this.threadingMode = threadingMode;
        this.durability = durability;
        this.buffers = buffers;
        this.journal = journal;
        this.progress = progress;
        this.cancelled = cancelled;
        idleMode = IdleMode.suiting(
                LatencySettings.spinningThreads(threadingMode, durability),
                Runtime.getRuntime().availableProcessors());
    }

    SaturationCurve measure() {
        final HostClock clock = HostClock.start();
        final HostClock eventClock = clock.startingAt(DayMarket.OPEN_NS);
        final boolean live = durability != Durability.NONE;
        final DayMarket market =
                new DayMarket(settings.shares(), settings.seed(), eventClock.offsetNs() - clock.offsetNs());
        try (Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(buffers.toString()));
                EchoFloor echo = new EchoFloor(
                        aeron,
                        buffers,
                        idleMode,
                        new DayMarket(settings.shares(), settings.seed(), eventClock.offsetNs() - clock.offsetNs()),
                        clock,
                        settings.firstRate(),
                        cancelled);
                RigClient client = new RigClient(
                        aeron,
                        live ? Streams.EGRESS_STREAM_ID : BacktestStreams.EGRESS_STREAM_ID,
                        market,
                        clock,
                        cancelled);
                CompanionJvm engine = CompanionJvm.start(
                        ThroughputBench.jvm("engine", EngineProcess.class, engineFlags()),
                        List.of(
                                buffers.toString(),
                                journal.toString(),
                                durability.name(),
                                threadingMode.name(),
                                idleMode.name(),
                                Integer.toString(settings.shares()),
                                Long.toString(clock.offsetNs()),
                                Long.toString(eventClock.offsetNs())))) {
            final long startedNs = System.nanoTime();
            engine.await("ready", ThroughputBench.START_LIMIT);
            engine.turn(true);
            client.open(
                    aeron,
                    live ? Streams.INGRESS_STREAM_ID : BacktestStreams.INGRESS_STREAM_ID,
                    new EngineView(EngineProcess.countersFile(journal)));
            measure(client, engine, echo, startedNs);
            final PeerLine end = client.drainWhile(engine);
            return new SaturationCurve(
                    threadingMode,
                    durability,
                    idleMode,
                    steps,
                    echo.rounds(),
                    base,
                    sustained,
                    sustainedRate,
                    end.number("collections"),
                    end.number("collectionMs"),
                    end.number("journalBytes"),
                    Safepoint.readAfter(safepointLog(), warmMs),
                    client.firstAlert(),
                    endedBy,
                    fault);
        }
    }

    private List<String> engineFlags() {
        final List<String> flags = new ArrayList<>(FirstTickBench.RUN_FLAGS);
        flags.addAll(settings.engineFlags());
        flags.add(Safepoint.flag(safepointLog()));
        return flags;
    }

    private Path safepointLog() {
        return journal.resolve("safepoints.log");
    }

    private void measure(
            final RigClient client, final CompanionJvm engine, final EchoFloor echo, final long startedNs) {
        final int warmup = messages(settings.firstRate(), settings.warmupSeconds());
        final int saturating = messages(SATURATING_MESSAGES_PER_SECOND, settings.warmupSeconds());
        if (warmup > 0
                && !(hasRoomFor(warmup + saturating)
                        && isTrusted(client.run(settings.firstRate(), warmup))
                        && isTrusted(client.run(ThroughputSettings.MAX_RATE, saturating)))) {
            return;
        }
        warmMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNs);
        if (settings.rates().isEmpty()) {
            search(client);
        } else {
            for (final int rate : settings.rates()) {
                if (fault == null && hasRoom(rate)) {
                    steps.add(step(client, rate));
                }
            }
            steps.stream()
                    .filter(this::isSustained)
                    .mapToInt(RateStep::ratePerSecond)
                    .max()
                    .ifPresent(best -> confirm(client, best));
        }
        engine.turn(false);
        echo.warmUp(warmup);
        for (int round = 0; fault == null && round < settings.repetitions() && hasRoom(settings.firstRate()); round++) {
            base(client, engine, echo, round % 2 == 0);
        }
        engine.turn(true);
    }

    /** The lowest rate over the echo and over the engine, in an order that changes, so that neither always follows the other. */
    private void base(
            final RigClient client, final CompanionJvm engine, final EchoFloor echo, final boolean isEchoFirst) {
        final int messages = messages(settings.firstRate(), settings.seconds());
        if (isEchoFirst) {
            echo.round(messages);
        }
        engine.turn(true);
        base.add(step(client, settings.firstRate()));
        engine.turn(false);
        if (!isEchoFirst) {
            echo.round(messages);
        }
        if (fault == null && echo.fault() != null) {
            fault = echo.fault();
        }
    }

    private void search(final RigClient client) {
        final RateSearch search = new RateSearch(ThroughputSettings.FIRST_RATE, ThroughputSettings.MAX_RATE);
        endedBy = "no higher rate was sustained";
        for (OptionalInt rate = search.next(); rate.isPresent() && fault == null; rate = search.next()) {
            if (!hasRoom(rate.getAsInt())) {
                break;
            }
            final RateStep step = step(client, rate.getAsInt());
            steps.add(step);
            search.told(isSustained(step));
        }
        if (search.sustained() > 0) {
            confirm(client, search.sustained());
        }
    }

    /** The highest rate counts only if it is sustained every time; else a tenth less is tried. */
    private void confirm(final RigClient client, final int highest) {
        int rate = highest;
        for (int attempt = 0; attempt < CONFIRMATIONS && fault == null; attempt++) {
            sustained.clear();
            while (fault == null && sustained.size() < settings.repetitions() && hasRoom(rate)) {
                final RateStep step = step(client, rate);
                if (!isSustained(step)) {
                    break;
                }
                sustained.add(step);
            }
            if (sustained.size() == settings.repetitions()) {
                sustainedRate = rate;
                return;
            }
            rate = Math.max(1, (int) (rate * LESS));
        }
        sustained.clear();
    }

    private RateStep step(final RigClient client, final int rate) {
        final RateStep step = client.run(rate, Math.max(1, messages(rate, settings.seconds())));
        isTrusted(step);
        progress.accept(String.format(
                Locale.ROOT,
                "%s, %s: %,d/s, %,.0f inputs/s done, %,d orders, p50 %,d ns: %s",
                threadingMode,
                durability,
                rate,
                step.inputsPerSecond(),
                step.orders(),
                step.orderLatency().getValueAtPercentile(50),
                isSustained(step) ? "sustained" : step.isClientLate() ? "the client is late" : "not sustained"));
        return step;
    }

    private boolean isSustained(final RateStep step) {
        return step.isSustained(TimeUnit.MILLISECONDS.toNanos(settings.boundMs()));
    }

    private boolean isTrusted(final RateStep step) {
        if (fault == null && step.fault() != null) {
            fault = step.ratePerSecond() + "/s: " + step.fault();
        }
        return fault == null;
    }

    private boolean hasRoom(final int rate) {
        return hasRoomFor(messages(rate, settings.seconds()));
    }

    private boolean hasRoomFor(final int messages) {
        if (durability == Durability.NONE) {
            return true;
        }
        try {
            final long free = Files.getFileStore(journal).getUsableSpace();
            final boolean hasRoom = free - messages * BYTES_PER_MESSAGE > BYTES_LEFT_FREE;
            if (!hasRoom) {
                endedBy = String.format(Locale.ROOT, "the disk has no room for the journal of %,d messages", messages);
            }
            return hasRoom;
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot tell the room on the disk of " + journal, e);
        }
    }

    private static int messages(final int rate, final double seconds) {
        return (int) Math.min(Integer.MAX_VALUE, Math.round(rate * seconds));
    }
}
