package io.saola.tools.bench;

import io.saola.benchmarks.latency.Observers;
import io.saola.engine.Engine;
import io.saola.operations.config.MetricsConfig;
import io.saola.operations.run.OperationsLayout;
import io.saola.operations.telemetry.ErrorLog;
import io.saola.operations.telemetry.Telemetry;
import io.saola.tools.operate.top.TopProbe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.agrona.CloseHelper;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.agrona.concurrent.SystemEpochClock;

/**
 * A monitor that scrapes over HTTP and a {@code top} that draws, each so many times a second, in turns on one thread. The telemetry of
 * the process runs all the time, as in production: what is measured is the looking.
 */
final class Monitors implements Observers {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final int looksPerSecond;

    Monitors(final int looksPerSecond) {
        this.looksPerSecond = looksPerSecond;
    }

    @Override
    public Observation attach(final Engine engine, final Path directory) {
        return new Looking(engine, directory);
    }

    private final class Looking implements Observation {
        private final AtomicReference<String> fault = new AtomicReference<>();
        private final HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        private final ErrorLog errors;
        private final Telemetry telemetry;
        private final HttpRequest scrape;
        private final TopProbe top;
        private final Thread thread = new Thread(this::run, "observer");
        private volatile boolean isOn;
        private volatile boolean isClosed;

        Looking(final Engine engine, final Path directory) {
            errors = ErrorLog.create(
                    OperationsLayout.errors(directory), SystemEpochClock.INSTANCE, error -> fail(error.toString()));
            telemetry = Telemetry.launch(
                    new MetricsConfig(true, "127.0.0.1", 0, 0),
                    directory,
                    OperationsLayout.gatewayCounters(directory),
                    engine,
                    null,
                    new OffsetEpochNanoClock(),
                    errors);
            scrape = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + telemetry.port() + "/metrics"))
                    .timeout(PATIENCE)
                    .build();
            top = new TopProbe(directory);
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void look(final boolean on) {
            isOn = on;
            LockSupport.unpark(thread);
        }

        @Override
        public String fault() {
            return fault.get();
        }

        @Override
        public void close() {
            isClosed = true;
            LockSupport.unpark(thread);
            CloseHelper.closeAll(telemetry, errors);
        }

        private void run() {
            final long intervalNs = TimeUnit.SECONDS.toNanos(1) / looksPerSecond;
            long nextNs = System.nanoTime();
            while (!isClosed) {
                final long waitNs = nextNs - System.nanoTime();
                if (!isOn) {
                    LockSupport.park();
                    nextNs = System.nanoTime();
                } else if (waitNs > 0) {
                    LockSupport.parkNanos(waitNs);
                } else {
                    nextNs += intervalNs;
                    lookOnce();
                }
            }
        }

        private void lookOnce() {
            try {
                final HttpResponse<String> answer = client.send(scrape, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 200 || !answer.body().contains("saola_inputs_total") || top.look() == 0) {
                    fail("a scrape was answered " + answer.statusCode());
                }
            } catch (final IOException | RuntimeException failed) {
                fail("an observer failed: " + failed);
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void fail(final String text) {
            if (!isClosed) {
                fault.compareAndSet(null, text);
            }
        }
    }
}
