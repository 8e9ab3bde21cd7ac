package io.saola.tools.bench;

import io.saola.benchmarks.latency.Observers;
import io.saola.benchmarks.latency.OrderEveryQuote;
import io.saola.engine.Engine;
import io.saola.operations.config.MetricsConfig;
import io.saola.operations.readmodel.ReadModel;
import io.saola.operations.readmodel.ReadModelException;
import io.saola.operations.readmodel.ReadModelReader;
import io.saola.operations.readmodel.ReadModelStatus;
import io.saola.operations.run.OperationsLayout;
import io.saola.operations.telemetry.ErrorLog;
import io.saola.operations.telemetry.Telemetry;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.agrona.CloseHelper;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.agrona.concurrent.SystemEpochClock;

/**
 * Everything that looks at an engine in production, on and off: the read model follows the journal on a thread of the engine's process,
 * as {@code saola run} keeps it, and another process scrapes, draws {@code top} and runs reading verbs, each so many times a second. The
 * telemetry of the process runs all the time: what is measured is the looking.
 */
final class Monitors implements Observers {
    private static final long FOLLOWER_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long START_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(30);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long END_TIMEOUT_MS = 30_000;

    private final int looksPerSecond;
    private ObserverProcess.Looks looks = ObserverProcess.Looks.NONE;
    private ReadModelStatus followed;
    private String fault;

    Monitors(final int looksPerSecond) {
        this.looksPerSecond = looksPerSecond;
    }

    /** What was looked at, when all is over. */
    ObserverProcess.Looks looks() {
        return looks;
    }

    /** What the read model came to, when all is over; null if it never began. */
    ReadModelStatus followed() {
        return followed;
    }

    /** What went wrong at the end, or null. */
    String fault() {
        return fault;
    }

    @Override
    public Observation attach(final Engine engine, final Path directory) {
        return new Looking(engine, directory);
    }

    private final class Looking implements Observation {
        private final AtomicReference<String> failure = new AtomicReference<>();
        private final Path directory;
        private final ErrorLog errors;
        private final Telemetry telemetry;
        private final ObserverProcess people;
        private final Thread follower = new Thread(this::follow, "read-model");
        private volatile boolean isOn = true;
        private volatile boolean isClosed;

        Looking(final Engine engine, final Path directory) {
            this.directory = directory;
            errors = ErrorLog.create(
                    OperationsLayout.errors(directory), SystemEpochClock.INSTANCE, error -> fail(error.toString()));
            telemetry = Telemetry.launch(
                    new MetricsConfig(true, "127.0.0.1", 0, 0),
                    directory,
                    OperationsLayout.gatewayCounters(directory),
                    engine,
                    null,
                    null,
                    new OffsetEpochNanoClock(),
                    errors);
            follower.setDaemon(true);
            follower.start();
            awaitRows();
            isOn = false;
            people = new ObserverProcess(directory, telemetry.port(), looksPerSecond);
        }

        @Override
        public void look(final boolean on) {
            isOn = on;
            LockSupport.unpark(follower);
            people.look(on);
        }

        @Override
        public String fault() {
            return failure.get() != null ? failure.get() : people.fault();
        }

        private void follow() {
            try {
                followed = ReadModel.follow(
                        directory,
                        OperationsLayout.readModel(directory),
                        List.of(OrderEveryQuote.KIND),
                        FOLLOWER_INTERVAL_NS,
                        this::goesOn);
            } catch (final RuntimeException failed) {
                fail("the read model failed: " + failed);
            }
        }

        /** Holds the follower while nobody is to look; it goes on with what was journaled meanwhile. */
        private boolean goesOn() {
            while (!isOn && !isClosed) {
                LockSupport.park();
            }
            return !isClosed;
        }

        /** A reading verb needs rows. */
        private void awaitRows() {
            final long deadlineNs = System.nanoTime() + START_TIMEOUT_NS;
            while (!isFollowing()) {
                if (System.nanoTime() - deadlineNs > 0 || failure.get() != null) {
                    close();
                    throw new IllegalStateException("the read model showed no rows within 30 s: " + failure.get());
                }
                LockSupport.parkNanos(PAUSE_NS);
            }
        }

        private boolean isFollowing() {
            try (ReadModelReader reader = ReadModelReader.open(OperationsLayout.readModel(directory))) {
                return reader.status().phase() == ReadModelStatus.Phase.FOLLOWING;
            } catch (final ReadModelException notYet) {
                return false;
            }
        }

        private void fail(final String text) {
            if (!isClosed) {
                failure.compareAndSet(null, text);
            }
        }

        @Override
        public void close() {
            CloseHelper.quietClose(people); // first: the rows that it reads end with the follower
            isClosed = true;
            LockSupport.unpark(follower);
            try {
                follower.join(END_TIMEOUT_MS);
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            fault = failure.get();
            looks = people == null ? ObserverProcess.Looks.NONE : people.looks();
            CloseHelper.closeAll(telemetry, errors);
        }
    }
}
