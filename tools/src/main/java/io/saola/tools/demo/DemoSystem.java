package io.saola.tools.demo;

import io.aeron.Aeron;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.Market;
import io.saola.engine.ConfigurationException;
import io.saola.engine.Engine;
import io.saola.engine.EngineContext;
import io.saola.engine.admin.AdminPublisher;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.boot.StrategyConfig;
import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.gateway.ssi.Secret;
import io.saola.gateway.ssi.SsiGateway;
import io.saola.gateway.ssi.SsiGatewayContext;
import io.saola.market.SessionSchedule;
import io.saola.market.host.RulebookFiles;
import io.saola.operations.admin.AdminServer;
import io.saola.operations.admin.Names;
import io.saola.operations.config.AdminConfig;
import io.saola.operations.readmodel.ReadModel;
import io.saola.operations.run.OperationsLayout;
import io.saola.operations.run.RulebookHours;
import io.saola.operations.telemetry.ErrorLog;
import io.saola.operations.telemetry.Telemetry;
import io.saola.simulator.exchange.Instrument;
import io.saola.simulator.exchange.Universe;
import io.saola.simulator.server.CompressedClock;
import io.saola.simulator.server.FastConnectSimulator;
import io.saola.simulator.server.SimulatorContext;
import io.saola.strategies.builtin.BookImbalance;
import io.saola.strategies.builtin.BuiltinStrategies;
import io.saola.strategies.builtin.MeanReversion;
import io.saola.strategies.builtin.TimedEntry;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.CloseHelper;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.agrona.concurrent.SystemEpochClock;

/**
 * The whole system in one process: simulator, media driver, engine and gateway, connected exactly as in production, over HTTP,
 * WebSocket and Aeron.
 */
final class DemoSystem implements AutoCloseable {
    private static final int ACCOUNT = 0;
    private static final int IMBALANCE = 0;
    private static final int REVERSION = 1;
    private static final int TIMED = 2;
    private static final long OPENING_CASH = 10_000_000_000L;
    private static final long OPENING_SHARES = 2_000;
    /** A day in a minute sends in a second what would be minutes; the simulator sets no limit. */
    private static final int REQUESTS_PER_SECOND = 1_000;

    private static final long START_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(30);
    private static final long READ_MODEL_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int SEGMENT_LENGTH = 16 * 1024 * 1024;

    private final DemoDay day;
    private final DemoKey key = new DemoKey();
    private final Path aeronDirectory = AeronDirectory.forThisProcess();
    private final EpochNanoClock hostClock = new OffsetEpochNanoClock();
    private final MarketClock marketClock;
    private final Universe universe;
    private final List<InstrumentSpec> instruments = new ArrayList<>();
    private final FastConnectSimulator simulator;
    private final MediaDriver driver;
    private final Aeron aeron;
    private final Engine engine;
    private final ReadModel readModel;
    private final SsiGateway gateway;
    private final ErrorLog errorLog;
    private final Telemetry telemetry;
    private final AdminServer admin;

    DemoSystem(final DemoOptions options, final DemoDay day, final Path directory, final ErrorHandler handler) {
        this.day = day;
        marketClock = new MarketClock(day);
        universe = Universe.vn30(day.tradingDate());
        universe.instruments().forEach(instrument -> instruments.add(InstrumentSpec.security(instrument.symbol())));
        instruments.add(InstrumentSpec.index("VNINDEX", Market.HOSE));
        instruments.add(InstrumentSpec.index("VN30", Market.HOSE));
        final Deque<AutoCloseable> launched = new ArrayDeque<>();
        errorLog = ErrorLog.create(OperationsLayout.errors(directory), SystemEpochClock.INSTANCE, handler);
        launched.push(errorLog);
        final ErrorHandler errors = errorLog;
        try {
            simulator = launchSimulator(options, errors);
            launched.push(simulator);
            driver = MediaDriver.launch(new MediaDriver.Context()
                    .aeronDirectoryName(aeronDirectory.toString())
                    .threadingMode(ThreadingMode.SHARED)
                    .sharedIdleStrategy(new BackoffIdleStrategy(0, 0, 100_000, 1_000_000))
                    .ipcTermBufferLength(4 * 1024 * 1024)
                    .dirDeleteOnStart(true)
                    .dirDeleteOnShutdown(true)
                    .errorHandler(errors));
            launched.push(driver);
            aeron = Aeron.connect(new Aeron.Context()
                    .aeronDirectoryName(aeronDirectory.toString())
                    .errorHandler(errors));
            launched.push(aeron);
            engine = Engine.launch(engineContext(options, directory, errors));
            launched.push(engine);
            readModel = ReadModel.launch(
                    directory,
                    OperationsLayout.readModel(directory),
                    BuiltinStrategies.kinds(),
                    READ_MODEL_INTERVAL_NS,
                    errors);
            launched.push(readModel);
            gateway = SsiGateway.launch(gatewayContext(simulator.port(), errors));
            launched.push(gateway);
            admin = admin(directory, errors);
            if (admin != null) {
                launched.push(admin);
            }
            telemetry = Telemetry.launch(
                    options.metrics(),
                    directory,
                    OperationsLayout.gatewayCounters(directory),
                    engine,
                    gateway,
                    admin == null ? null : admin.counts(),
                    hostClock,
                    errorLog);
        } catch (final RuntimeException e) {
            launched.forEach(CloseHelper::quietClose); // the last one first
            throw e;
        }
    }

    /** Waits for first contact, hands the engine its opening holdings, lets the strategies go and the day begin. */
    void openDay(final BooleanSupplier interrupted) {
        await(gateway::isReady, interrupted, "the gateway is ready, it is " + gateway.state());
        await(
                () -> engine.counters().instruments().get() == instruments.size(),
                interrupted,
                "all instruments are defined");
        try (AdminPublisher admin = new AdminPublisher(aeron, hostClock, "demo")) {
            for (final Instrument instrument : shares()) {
                admin.holding(ACCOUNT, instrument.index(), OPENING_SHARES, instrument.referencePrice());
            }
            await(
                    () -> engine.counters().holdings().get() == shares().size(),
                    interrupted,
                    "opening holdings are booked");
            admin.command(AdminAction.RECONCILE, IMBALANCE, "opening holdings are booked");
            await(this::isReconciled, interrupted, "the broker's books agree with the engine's");
            admin.command(AdminAction.ENABLE_STRATEGY, IMBALANCE, "demo day opens");
            admin.command(AdminAction.ENABLE_STRATEGY, REVERSION, "demo day opens");
            admin.command(AdminAction.ENABLE_STRATEGY, TIMED, "demo day opens");
        }
        marketClock.start();
    }

    /** Drills the kill switch once shares trade continuously and the strategies have begun. */
    KillDrill drill(final BooleanSupplier interrupted) {
        final long fromNs = day.drillNs();
        await(() -> marketTimeNs() >= fromNs, interrupted, "shares trade continuously");
        final KillDrill drill = new KillDrill(engine.counters());
        try (AdminPublisher first = new AdminPublisher(aeron, hostClock, "demo-first");
                AdminPublisher second = new AdminPublisher(aeron, hostClock, "demo-second")) {
            drill.run(ACCOUNT, shares(), first, second);
        }
        return drill;
    }

    private boolean isReconciled() {
        return engine.counters().reconciliations().get() > 0
                && engine.counters().accountsNotNormal().get() == 0;
    }

    long marketTimeNs() {
        return marketClock.nanoTime();
    }

    Engine engine() {
        return engine;
    }

    SsiGateway gateway() {
        return gateway;
    }

    FastConnectSimulator simulator() {
        return simulator;
    }

    /** Lets the broker's last events arrive: at most two seconds. */
    void awaitQuiet() {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        while (engine.counters().liveOrders().get() > 0 && System.nanoTime() - deadlineNs < 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Engine first, while the gateway still takes what leaves it. */
    @Override
    public void close() {
        CloseHelper.closeAll(telemetry, admin, engine, readModel, gateway, simulator, aeron, driver, errorLog);
    }

    /** Commands are taken as in production, unless the folder's path is too long for a socket. */
    private AdminServer admin(final Path directory, final ErrorHandler errors) {
        final Path socket = OperationsLayout.adminSocket(directory);
        final List<String> faults = new ArrayList<>();
        AdminServer.check(AdminConfig.DEFAULT, socket, faults);
        if (!faults.isEmpty()) {
            errors.onError(new ConfigurationException(faults));
            return null;
        }
        final Names names = new Names(
                List.of("demo"),
                List.of(SimulatorContext.SHARE_ACCOUNT),
                List.of("vn30f-imbalance", "vn30-reversion", "twap-and-bracket"),
                instruments.stream().map(InstrumentSpec::symbol).toList(),
                List.of(BookImbalance.KIND.id(), MeanReversion.KIND.id(), TimedEntry.KIND.id()),
                BuiltinStrategies.kinds());
        return AdminServer.launch(AdminConfig.DEFAULT, socket, directory, aeron, hostClock, names, errors);
    }

    private List<Instrument> shares() {
        return universe.instruments().stream()
                .filter(instrument -> !instrument.isFuture())
                .toList();
    }

    private FastConnectSimulator launchSimulator(final DemoOptions options, final ErrorHandler errors) {
        final SimulatorContext context = new SimulatorContext()
                .port(0)
                .seed(options.seed)
                .eventClock(marketClock)
                .tradingDate(day.tradingDate())
                .speed(day.speed())
                .messageRate(options.messageRate)
                .openingCash(OPENING_CASH)
                .publicKey(key.modulus(), key.exponent())
                .errorHandler(errors);
        shares().forEach(share -> context.openingPosition(share.symbol(), OPENING_SHARES));
        return FastConnectSimulator.launch(context);
    }

    private EngineContext engineContext(final DemoOptions options, final Path directory, final ErrorHandler errors) {
        final List<Integer> shareIds = shares().stream().map(Instrument::index).toList();
        final List<Integer> futureIds = universe.instruments().stream()
                .filter(Instrument::isFuture)
                .map(Instrument::index)
                .toList();
        final EngineContext context = new EngineContext()
                .aeron(aeron)
                .directory(directory)
                .countersFile(OperationsLayout.counters(directory))
                .durability(options.durability)
                .bufferedWindow(options.lossWindow())
                .acceptedLoss(options.lossWindow())
                .threadingMode(options.threadingMode)
                .segmentLength(SEGMENT_LENGTH)
                .eventClock(marketClock)
                .hostClock(hostClock)
                .timerIntervalNs(TimeUnit.SECONDS.toNanos(1))
                .tradingDate(day.tradingDateNumber())
                .rulebook(RulebookFiles.packaged())
                .requestIdBase(EngineContext.requestIdBaseOf(SessionSchedule.timeOfDayNs(hostClock.nanoTime())))
                .randomSeed(options.seed)
                .errorHandler(errors)
                .strategyKinds(BuiltinStrategies.kinds())
                .account(new AccountConfig(
                        ACCOUNT,
                        SimulatorContext.SHARE_ACCOUNT,
                        SimulatorContext.FUTURES_ACCOUNT,
                        Decimals.of(OPENING_CASH),
                        1_500_000,
                        1_000_000,
                        Decimals.of(5_000),
                        170_000_000))
                .limits(new LimitsConfig(
                        LimitsConfig.ALL, 5_000, Decimals.of(1_000_000_000L), 20_000, options.drill ? 10 : 4))
                .strategy(new StrategyConfig(
                        IMBALANCE,
                        ACCOUNT,
                        false,
                        BookImbalance.KIND.name(),
                        "vn30f-imbalance",
                        futureIds,
                        List.of(1L, 10L, 3L, 60L, 60_000L, 30_000L)))
                .strategy(new StrategyConfig(
                        REVERSION,
                        ACCOUNT,
                        false,
                        MeanReversion.KIND.name(),
                        "vn30-reversion",
                        shareIds,
                        List.of(200L, 2_000L, 2L, 5L, 30L, 300_000L)))
                .strategy(new StrategyConfig(
                        TIMED,
                        ACCOUNT,
                        false,
                        TimedEntry.KIND.name(),
                        "twap-and-bracket",
                        List.of(shareIds.get(0), futureIds.get(0)),
                        List.of(1_000L, 1L, 570L, 270L, 10L, 5L, 5L, 50L)));
        for (final int futureId : futureIds) {
            context.limits(new LimitsConfig(futureId, 5, Decimals.of(2_000_000_000L), 20, 4));
        }
        return context;
    }

    private SsiGatewayContext gatewayContext(final int port, final ErrorHandler errors) {
        final URI url = URI.create("http://127.0.0.1:" + port);
        final RulebookHours hours = new RulebookHours(RulebookFiles.packaged());
        return new SsiGatewayContext()
                .aeron(aeron)
                .dataRestUrl(url)
                .dataStreamUrl(url)
                .tradingRestUrl(url)
                .tradingStreamUrl(url)
                .dataConsumerId(Secret.of("demo"))
                .dataConsumerSecret(Secret.of("demo"))
                .tradingConsumerId(Secret.of("demo"))
                .tradingConsumerSecret(Secret.of("demo"))
                .twoFactorCode(Secret.of(SimulatorContext.DEFAULT_CODE))
                .privateKey(Secret.of(key.privateKey()))
                .deviceId("02:00:00:00:00:01")
                .requestsPerSecond(REQUESTS_PER_SECOND)
                .requestBurst(REQUESTS_PER_SECOND)
                .instruments(instruments)
                .notifyId(engine.resumeNotifyId())
                .epochClock(hostClock)
                .marketDate(day::tradingDateNumber)
                .matchingHours((market, hostNs) -> hours.isMatching(market, marketClock.nanoTime()))
                .errorHandler(errors);
    }

    private void await(final BooleanSupplier condition, final BooleanSupplier interrupted, final String what) {
        final long deadlineNs = System.nanoTime() + START_TIMEOUT_NS;
        while (!condition.getAsBoolean()) {
            if (interrupted.getAsBoolean()) {
                throw new CommandException(ExitCode.INTERRUPTED, "interrupted before the day began");
            }
            if (engine.failure() != null) {
                throw new CommandException(ExitCode.FAILED, "the engine stopped: " + engine.failure());
            }
            if (System.nanoTime() - deadlineNs > 0) {
                throw new CommandException(ExitCode.UNREACHABLE, "gave up after 30 s waiting until " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Market time, standing still until the day begins. */
    private static final class MarketClock implements EpochNanoClock {
        private final CompressedClock clock;
        private volatile boolean started;
        private volatile long startedAtNs;

        MarketClock(final DemoDay day) {
            clock = new CompressedClock(
                    day.startNs(), day.speed(), () -> started ? System.nanoTime() - startedAtNs : 0, day.endNs());
        }

        void start() {
            startedAtNs = System.nanoTime();
            started = true;
        }

        @Override
        public long nanoTime() {
            return clock.nanoTime();
        }
    }
}
