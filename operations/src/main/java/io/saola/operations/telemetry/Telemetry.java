package io.saola.operations.telemetry;

import io.saola.engine.Engine;
import io.saola.engine.counters.CountersFile;
import io.saola.engine.counters.CountersView;
import io.saola.engine.counters.EngineCounters;
import io.saola.gateway.ssi.SsiGateway;
import io.saola.operations.admin.AdminCounts;
import io.saola.operations.config.MetricsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.agrona.concurrent.SystemNanoClock;

/**
 * Shows a process to people and monitors. A thread of its own looks four times a second at what has no counter by itself (disk space,
 * what the gateway tells), gives signs of life, and watches for a stand-still; a server answers monitors.
 *
 * <p>Nothing of it is on the way of an order, and nothing there waits for it.
 */
public final class Telemetry implements AutoCloseable {
    private static final int INTERVAL_MS = 250;

    private final Agent agent = new LookingAgent();
    private final EpochNanoClock clock;
    private final ErrorLog errors;
    private final Path journalFolder;
    private final EngineCounters engineCounters;
    private final CountersFile gatewayFile;
    private final GatewayFigures gatewayFigures;
    private final Health health;
    private final AgentRunner runner;
    private final MetricsServer server;

    private Telemetry(
            final MetricsConfig config,
            final Path journalFolder,
            final Path gatewayCounters,
            final Engine engine,
            final SsiGateway gateway,
            final AdminCounts admin,
            final EpochNanoClock clock,
            final ErrorLog errors) {
        this.clock = clock;
        this.errors = errors;
        this.journalFolder = journalFolder;
        engineCounters = engine == null ? null : engine.counters();
        gatewayFile = gateway == null ? null : CountersFile.create(gatewayCounters, nowMs());
        gatewayFigures = gateway == null ? null : new GatewayFigures(gatewayFile.memory(), gateway, clock);
        health = new Health(
                engineView(),
                gatewayView(),
                engine == null ? () -> null : engine::failure,
                config.minDiskFreeMib(),
                SystemNanoClock.INSTANCE);
        server = config.enabled() ? serve(config, admin) : null;
        runner = new AgentRunner(new SleepingMillisIdleStrategy(INTERVAL_MS), errors, null, agent);
    }

    /**
     * Begins to show what runs in this process.
     *
     * @param config the door for monitors
     * @param journalFolder whose disk is watched
     * @param gatewayCounters file in which the gateway is shown to other processes
     * @param engine or null if it runs elsewhere
     * @param gateway or null if it runs elsewhere
     * @param admin what the admin socket has seen, or null if this process has none
     * @param clock host time, as engine and gateway have it
     * @param errors told of what does not stop the process: a door that cannot be opened is one
     * @return running, to be closed before engine and gateway or after
     */
    public static Telemetry launch(
            final MetricsConfig config,
            final Path journalFolder,
            final Path gatewayCounters,
            final Engine engine,
            final SsiGateway gateway,
            final AdminCounts admin,
            final EpochNanoClock clock,
            final ErrorLog errors) {
        final Telemetry telemetry =
                new Telemetry(config, journalFolder, gatewayCounters, engine, gateway, admin, clock, errors);
        telemetry.look();
        AgentRunner.startOnThread(telemetry.runner);
        return telemetry;
    }

    /** Port that monitors may ask at, 0 if there is none. */
    public int port() {
        return server == null ? 0 : server.port();
    }

    /** Ends the server and the thread; what was shown last stays to be read. */
    @Override
    public void close() {
        CloseHelper.quietCloseAll(server, runner);
        CloseHelper.quietClose(gatewayFile);
    }

    private MetricsServer serve(final MetricsConfig config, final AdminCounts admin) {
        try {
            return MetricsServer.launch(
                    config.address(),
                    config.port(),
                    new Metrics(engineView(), gatewayView(), admin, errors)::scrape,
                    health);
        } catch (final IOException e) {
            errors.onError(new IOException(
                    "nobody can read the metrics: cannot listen on " + config.address() + ':' + config.port() + ": "
                            + e.getMessage() + "; set metrics.address or metrics.port and restart when it suits",
                    e));
            return null;
        }
    }

    private CountersView engineView() {
        return engineCounters == null ? null : engineCounters.memory().view();
    }

    private CountersView gatewayView() {
        return gatewayFile == null ? null : gatewayFile.memory().view();
    }

    private long nowMs() {
        return TimeUnit.NANOSECONDS.toMillis(clock.nanoTime());
    }

    private void look() {
        if (engineCounters != null) {
            engineCounters.diskFree().setRelease(diskFree());
            engineCounters.memory().signOfLife(nowMs());
        }
        if (gatewayFile != null) {
            gatewayFigures.renew();
            gatewayFile.memory().signOfLife(nowMs());
        }
        health.look();
    }

    private long diskFree() {
        try {
            return Files.getFileStore(journalFolder).getUsableSpace();
        } catch (final IOException e) {
            errors.onError(e);
            return 0;
        }
    }

    private final class LookingAgent implements Agent {
        @Override
        public int doWork() {
            look();
            return 0;
        }

        @Override
        public String roleName() {
            return "telemetry";
        }
    }
}
