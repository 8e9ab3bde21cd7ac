package io.saola.operations.run;

import io.aeron.Aeron;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.saola.engine.ConfigurationException;
import io.saola.engine.Engine;
import io.saola.engine.EngineContext;
import io.saola.gateway.ssi.GatewayState;
import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.gateway.ssi.SsiGateway;
import io.saola.gateway.ssi.SsiGatewayContext;
import io.saola.market.SessionSchedule;
import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.Rulebook;
import io.saola.market.rules.TradingDates;
import io.saola.operations.alerts.AlertDelivery;
import io.saola.operations.alerts.AlertNames;
import io.saola.operations.alerts.ProcessState;
import io.saola.operations.config.SaolaConfig;
import io.saola.operations.logging.OrderLog;
import io.saola.operations.readmodel.ReadModel;
import io.saola.operations.telemetry.ErrorLog;
import io.saola.operations.telemetry.Telemetry;
import io.saola.strategies.api.StrategyKind;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.agrona.CloseHelper;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SystemEpochClock;
import org.agrona.concurrent.SystemEpochNanoClock;

/**
 * The parts of a configuration that run in this process: media driver, engine, gateway. Engine and gateway meet in Aeron streams alone,
 * so each may as well run in a process of its own over one driver.
 *
 * <p>To be launched and closed by one thread; what it tells may be read by any.
 */
public final class TradingProcess implements AutoCloseable {
    /** What a process may run. */
    public enum Part {
        /** Journal, logic and strategies. */
        ENGINE,
        /** The way to the broker. */
        GATEWAY
    }

    private static final int TERM_LENGTH = 4 * 1024 * 1024;

    private final Deque<AutoCloseable> launched = new ArrayDeque<>();
    private final EpochNanoClock clock = SystemEpochNanoClock.INSTANCE;
    private volatile Engine engine;
    private volatile SsiGateway gateway;

    private TradingProcess() {}

    /**
     * Checks the configuration as a whole, then starts. The engine recovers its journal before anything else begins.
     *
     * @param config checked settings
     * @param kinds strategies that may be named
     * @param parts to run here
     * @param handler told of what does not stop the process, beside the error log
     * @return the running process
     * @throws ConfigurationException listing all faults; nothing has been started then
     */
    public static TradingProcess launch(
            final SaolaConfig config,
            final List<StrategyKind> kinds,
            final Set<Part> parts,
            final ErrorHandler handler) {
        final Plan plan = Plan.of(config, kinds, parts);
        final TradingProcess process = new TradingProcess();
        final Path directory = config.engine().directory();
        final ErrorLog errors = ErrorLog.create(
                plan.engine() == null ? OperationsLayout.gatewayErrors(directory) : OperationsLayout.errors(directory),
                SystemEpochClock.INSTANCE,
                handler);
        process.launched.push(errors);
        try {
            final Aeron aeron = process.aeron(config.aeron(), errors);
            if (plan.engine() != null) {
                process.tell(config, errors);
                process.engine(plan.engine().aeron(aeron).errorHandler(errors), config.market());
                process.readModel(config, kinds, errors);
            }
            if (plan.gateway() != null) {
                process.gateway(plan.gateway().aeron(aeron).errorHandler(errors));
            }
            process.launched.push(Telemetry.launch(
                    config.metrics(),
                    directory,
                    OperationsLayout.gatewayCounters(directory),
                    process.engine,
                    process.gateway,
                    process.clock,
                    errors));
            return process;
        } catch (final RuntimeException failed) {
            process.close();
            throw failed;
        }
    }

    /**
     * Checks what {@link #launch} would check, and starts nothing.
     *
     * @param config checked settings
     * @param kinds strategies that may be named
     * @param parts that would run
     * @throws ConfigurationException listing all faults
     */
    public static void check(final SaolaConfig config, final List<StrategyKind> kinds, final Set<Part> parts) {
        Plan.of(config, kinds, parts);
        AlertDelivery.check(config.alerts());
    }

    /** What stopped the engine by force, or null. */
    public Throwable failure() {
        return engine == null ? null : engine.failure();
    }

    /** The engine, or null if it runs elsewhere. */
    public Engine engine() {
        return engine;
    }

    /** The gateway, or null if it runs elsewhere. */
    public SsiGateway gateway() {
        return gateway;
    }

    /** Engine first, while the gateway still takes what leaves it. */
    @Override
    public void close() {
        if (engine != null) {
            CloseHelper.quietClose(engine);
        }
        launched.forEach(CloseHelper::quietClose); // the last one first
    }

    private Aeron aeron(final SaolaConfig.AeronConfig config, final ErrorHandler errors) {
        final String directory = config.directory() == null
                ? defaultDirectory()
                : config.directory().toString();
        if (config.embedded()) {
            launched.push(MediaDriver.launch(new MediaDriver.Context()
                    .aeronDirectoryName(directory)
                    .threadingMode(ThreadingMode.SHARED)
                    .sharedIdleStrategy(new BackoffIdleStrategy(0, 0, 100_000, 1_000_000))
                    .ipcTermBufferLength(TERM_LENGTH)
                    .dirDeleteOnStart(false)
                    .dirDeleteOnShutdown(true)
                    .errorHandler(errors)));
        }
        final Aeron aeron =
                Aeron.connect(new Aeron.Context().aeronDirectoryName(directory).errorHandler(errors));
        launched.push(aeron);
        return aeron;
    }

    /** Before the engine: what its start tells is told too. */
    private void tell(final SaolaConfig config, final ErrorHandler errors) {
        final Path directory = config.engine().directory();
        final List<String> faults = new ArrayList<>();
        if (config.logging().orders()) {
            launched.push(OrderLog.launch(directory, errors));
        }
        launched.push(AlertDelivery.launch(
                config.alerts(),
                directory,
                OperationsLayout.deliveries(directory),
                new AlertNames(
                        new InstrumentIds(config.market(), faults)
                                .specs().stream().map(InstrumentSpec::symbol).toList(),
                        config.strategies().stream()
                                .map(SaolaConfig.Strategy::name)
                                .toList(),
                        config.accounts().stream()
                                .map(SaolaConfig.Account::name)
                                .toList()),
                new ProcessState(
                        this::failure,
                        () -> gateway == null || gateway.isReady() || gateway.state() == GatewayState.CLOSED,
                        directory),
                errors));
    }

    private void engine(final EngineContext context, final SaolaConfig.MarketConfig market) {
        final long nowNs = clock.nanoTime();
        final long marketDay = Math.floorDiv(nowNs + SessionSchedule.ZONE_OFFSET_NS, SessionSchedule.DAY_NS);
        engine = Engine.launch(context.eventClock(clock)
                .hostClock(clock)
                .tradingDate(TradingDates.ofEpochDay((int) marketDay))
                .rulebook(rulebook(market))
                .requestIdBase(EngineContext.requestIdBaseOf(SessionSchedule.timeOfDayNs(nowNs))));
        launched.push(engine);
    }

    private void readModel(final SaolaConfig config, final List<StrategyKind> kinds, final ErrorHandler errors) {
        final Path directory = config.engine().directory();
        if (config.readModel().enabled()) {
            launched.push(ReadModel.launch(
                    directory,
                    OperationsLayout.readModel(directory),
                    kinds,
                    config.readModel().intervalNs(),
                    errors));
        }
    }

    private void gateway(final SsiGatewayContext context) {
        gateway = SsiGateway.launch(context.epochClock(clock).notifyId(engine == null ? 0 : engine.resumeNotifyId()));
        launched.push(gateway);
    }

    private static Rulebook rulebook(final SaolaConfig.MarketConfig market) {
        return market.rulebooks().isEmpty()
                ? RulebookFiles.packaged()
                : Rulebook.of(RulebookFiles.add(RulebookFiles.packagedText(), market.rulebooks()));
    }

    private static String defaultDirectory() {
        return "/dev/shm/saola-" + System.getProperty("user.name");
    }

    /** What will be started; null for a part that will not. */
    private record Plan(EngineContext engine, SsiGatewayContext gateway) {
        static Plan of(final SaolaConfig config, final List<StrategyKind> kinds, final Set<Part> parts) {
            final List<String> faults = new ArrayList<>();
            final InstrumentIds instruments = new InstrumentIds(config.market(), faults);
            final EngineContext engine = new EngineSettings(config, instruments, kinds, faults).context();
            final SsiGatewayContext gateway =
                    parts.contains(Part.GATEWAY) ? new GatewaySettings(config, faults).context(instruments) : null;
            if (!faults.isEmpty()) {
                throw new ConfigurationException(faults);
            }
            return new Plan(parts.contains(Part.ENGINE) ? engine : null, gateway);
        }
    }
}
