package io.saola.engine.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.Aeron;
import io.aeron.AeronCounters;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.driver.status.StreamCounter;
import io.saola.codecs.Decimals;
import io.saola.codecs.Streams;
import io.saola.engine.BacktestStreams;
import io.saola.engine.Engine;
import io.saola.engine.EngineContext;
import io.saola.engine.LossWindow;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.LimitsConfig;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.CountersReader;

/**
 * An engine between a feed and a listener, over real Aeron IPC in one process. Any error that a component reports fails the test
 * when the rig closes, unless the test expected it.
 */
public final class EngineRig implements AutoCloseable {
    private static final long DEADLINE_NS = 60_000_000_000L;

    /** Whoever gives no sign of life for so long counts as dead; Aeron's own 10 s pass on a host that stands still for a while. */
    private static final long LIVENESS_NS = 60_000_000_000L;

    /** Longer than the liveness, as the driver demands. */
    private static final long UNBLOCK_NS = 90_000_000_000L;

    private final MediaDriver driver;
    private final Aeron aeron;
    private final Subscription egress;
    private final ExclusivePublication ingress;
    private final Engine engine;
    private final List<DirectBuffer> effects = new ArrayList<>();
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();
    private final InputFrames frames = new InputFrames();
    private Consumer<DirectBuffer> effectListener = effects::add;
    private boolean errorsExpected;

    /** Event time that moves only when a test says so. */
    public static final class ManualClock implements EpochNanoClock {
        private volatile long nowNs = 1_795_140_000_000_000_000L;

        @Override
        public long nanoTime() {
            return nowNs;
        }

        @SuppressWarnings("NonAtomicVolatileUpdate")
        public void advance(final long ns) {
            nowNs += ns;
        }
    }

    public EngineRig(final Path directory, final UnaryOperator<EngineContext> configuration) {
        final String aeronDirectory = directory.resolve("aeron").toString();
        driver = MediaDriver.launch(new MediaDriver.Context()
                .aeronDirectoryName(aeronDirectory)
                .threadingMode(ThreadingMode.SHARED)
                .ipcTermBufferLength(64 * 1024)
                .clientLivenessTimeoutNs(LIVENESS_NS)
                .publicationUnblockTimeoutNs(UNBLOCK_NS)
                .untetheredWindowLimitTimeoutNs(LIVENESS_NS)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .errorHandler(errors::add));
        aeron = Aeron.connect(new Aeron.Context()
                .aeronDirectoryName(aeronDirectory)
                .driverTimeoutMs(TimeUnit.NANOSECONDS.toMillis(LIVENESS_NS))
                .errorHandler(errors::add));
        final EngineContext context = configuration.apply(new EngineContext()
                .aeron(aeron)
                .directory(directory.resolve("engine"))
                .acceptedLoss(LossWindow.DEFAULT)
                .syncProbeCount(4)
                .segmentLength(4 * 1024 * 1024)
                .tradingDate(20261120)
                .requestIdBase(1000)
                .strategyKinds(BuiltinStrategies.kinds())
                .account(new AccountConfig(
                        0,
                        "0901351",
                        "0901358",
                        Decimals.of(10_000_000_000L),
                        1_500_000,
                        1_000_000,
                        Decimals.of(5_000),
                        170_000_000))
                .limits(new LimitsConfig(LimitsConfig.ALL, 10_000, Decimals.of(2_000_000_000L), 50_000, 10))
                .errorHandler(errors::add));
        final boolean live = context.gatewayAttaches();
        egress = aeron.addSubscription(
                Streams.CHANNEL, live ? Streams.EGRESS_STREAM_ID : BacktestStreams.EGRESS_STREAM_ID);
        engine = launch(context);
        ingress = aeron.addExclusivePublication(
                Streams.CHANNEL, live ? Streams.INGRESS_STREAM_ID : BacktestStreams.INGRESS_STREAM_ID);
        await(ingress::isConnected, "engine takes inputs");
    }

    /** Keeps alarms, but for the one about a disk that syncs too fast: that is about the host, as in memory, not about the engine. */
    public static Consumer<String> alarmsInto(final List<String> alarms) {
        return alarm -> {
            if (!alarm.startsWith("a sync takes ")) {
                alarms.add(alarm);
            }
        };
    }

    private Engine launch(final EngineContext context) {
        try {
            return Engine.launch(context);
        } catch (final RuntimeException e) {
            CloseHelper.closeAll(aeron, driver);
            throw e;
        }
    }

    public InputFrames frames() {
        return frames;
    }

    public Engine engine() {
        return engine;
    }

    public Aeron aeron() {
        return aeron;
    }

    /** Sends what {@link #frames} encoded last. */
    public void send(final int length) {
        send(frames.buffer(), length);
    }

    public void send(final DirectBuffer buffer, final int length) {
        await(() -> ingress.offer(buffer, 0, length) > 0 || isExpectedToHaveFailed(), "frame is offered");
    }

    /** An engine that has failed takes nothing more. */
    private boolean isExpectedToHaveFailed() {
        return errorsExpected && engine.failure() != null;
    }

    /**
     * Waits until the logic has processed all that was sent here, whatever other inputs there are. Whoever sends over a stream of his own
     * comes after it only from then on, for the engine promises no order between two streams; and what an engine that closes has not
     * taken yet it never takes.
     */
    public void awaitTaken() {
        await(() -> engineTook() >= ingress.position(), "the engine has taken what was sent");
        awaitProcessed(engine.counters().inputs().get());
    }

    /** Position of the engine in the rig's stream, which its subscription was the first to join. */
    private long engineTook() {
        final CountersReader counters = aeron.countersReader();
        final long[] first = {Long.MAX_VALUE, 0};
        counters.forEach((counterId, typeId, key, label) -> {
            if (typeId == AeronCounters.DRIVER_SUBSCRIBER_POSITION_TYPE_ID
                    && key.getInt(StreamCounter.SESSION_ID_OFFSET) == ingress.sessionId()
                    && key.getInt(StreamCounter.STREAM_ID_OFFSET) == ingress.streamId()
                    && key.getLong(StreamCounter.REGISTRATION_ID_OFFSET) < first[0]) {
                first[0] = key.getLong(StreamCounter.REGISTRATION_ID_OFFSET);
                first[1] = counters.getCounterValue(counterId);
            }
        });
        return first[1];
    }

    /** Waits until the logic has processed as many inputs, those of the start and of timers counted. */
    public void awaitProcessed(final long count) {
        await(
                () -> engine.counters().logicSequence().get() >= count,
                "input " + count + " is processed, failure=" + engine.failure());
    }

    /** Polls the egress while waiting, so that the engine can drain. */
    public void await(final BooleanSupplier condition, final String what) {
        final long deadlineNs = System.nanoTime() + DEADLINE_NS;
        while (!condition.getAsBoolean()) {
            pollEffects();
            assertThat(System.nanoTime() - deadlineNs)
                    .as("waiting until " + what)
                    .isNegative();
            Thread.onSpinWait();
        }
        pollEffects();
    }

    /** Hands effects over instead of keeping them; called on the thread that uses the rig. */
    public EngineRig listen(final Consumer<DirectBuffer> listener) {
        effectListener = listener;
        return this;
    }

    public List<DirectBuffer> effects() {
        pollEffects();
        return effects;
    }

    public List<Throwable> errors() {
        return errors;
    }

    public EngineRig expectErrors() {
        errorsExpected = true;
        return this;
    }

    /** Closes the engine while still listening to it, to its last effect. */
    public void closeEngine() {
        final Thread closer = new Thread(engine::close, "closer");
        closer.start();
        await(() -> !closer.isAlive(), "engine closes");
        while (pollEffects() > 0) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        closeEngine();
        CloseHelper.closeAll(aeron, driver);
        if (!errorsExpected) {
            assertThat(errors).isEmpty();
        }
    }

    private int pollEffects() {
        return egress.poll(
                (buffer, offset, length, header) -> {
                    final byte[] copy = new byte[length];
                    buffer.getBytes(offset, copy);
                    effectListener.accept(new UnsafeBuffer(copy));
                },
                256);
    }
}
