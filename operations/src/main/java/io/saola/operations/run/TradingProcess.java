package io.saola.operations.run;

import io.aeron.Aeron;
import io.saola.engine.ConfigurationException;
import io.saola.engine.Engine;
import io.saola.engine.EngineContext;
import io.saola.gateway.ssi.KillLatch;
import io.saola.gateway.ssi.SsiGateway;
import io.saola.gateway.ssi.SsiGatewayContext;
import io.saola.gateway.ssi.operator.RuntimeDirectory;
import io.saola.market.SessionSchedule;
import io.saola.market.host.RulebookFiles;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.Rulebook;
import io.saola.operations.alerts.AlertDelivery;
import io.saola.operations.config.SaolaConfig;
import io.saola.operations.paper.PaperBroker;
import io.saola.operations.paper.PaperBrokerContext;
import io.saola.strategies.api.StrategyKind;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;

/**
 * The parts of a configuration that run in this process: media driver, engine, and gateway or, on paper, a gateway for market data alone
 * with a paper broker. Engine and gateway meet in Aeron streams alone, so each may as well run in a process of its own over one driver.
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

    /** Name of the kill latch in {@code broker.runtimeDirectory}. */
    public static final String KILL_LATCH = "kill";

    private final Deque<AutoCloseable> launched = new ArrayDeque<>();
    private final EpochNanoClock hostClock = SystemEpochNanoClock.INSTANCE;
    private final EpochNanoClock marketClock;
    private final SaolaConfig config;
    private final OperatorSide operators;
    private volatile Aeron aeron;
    private volatile Engine engine;
    private volatile SsiGateway gateway;
    private volatile PaperBroker paper;

    private TradingProcess(
            final SaolaConfig config,
            final List<StrategyKind> kinds,
            final boolean withEngine,
            final ErrorHandler handler) {
        this.config = config;
        operators = new OperatorSide(config, kinds, withEngine, handler);
        launched.push(operators);
        final long offsetNs = TimeUnit.SECONDS.toNanos(config.market().clockOffsetSeconds());
        marketClock = () -> hostClock.nanoTime() + offsetNs;
    }

    /**
     * Checks the configuration as a whole, then starts. The engine recovers its journal before anything else begins.
     *
     * @param config checked settings
     * @param kinds strategies that may be named
     * @param parts to run here
     * @param handler told of what does not stop the process, beside the error log
     * @return the running process
     * @throws ConfigurationException listing all faults; nothing has been started then
     * @throws StartException if the folder or the media driver cannot be used as things are
     */
    public static TradingProcess launch(
            final SaolaConfig config,
            final List<StrategyKind> kinds,
            final Set<Part> parts,
            final ErrorHandler handler) {
        final Plan plan = Plan.of(config, kinds, parts);
        if (plan.engine() != null || config.mode() == SaolaConfig.Mode.PAPER) {
            EngineFolder.open(config.engine().directory(), config.mode());
        }
        final TradingProcess process = new TradingProcess(config, kinds, plan.engine() != null, handler);
        try {
            process.start(plan);
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

    /**
     * Why this process cannot go on: the engine or the paper broker failed, or the media driver has gone.
     *
     * @return the failure, or null
     */
    public Throwable failure() {
        if (engine != null && engine.failure() != null) {
            return engine.failure();
        }
        if (paper != null && paper.failure() != null) {
            return paper.failure();
        }
        return aeron != null && aeron.isClosed()
                ? new IllegalStateException(
                        "the media driver in " + AeronDriver.directory(config.aeron()) + " has gone")
                : null;
    }

    /**
     * Why a gateway in a process of its own must be started anew: it serves one life of one engine.
     *
     * @return words for a person, or null while its engine is there, has not come yet, or runs in this process
     */
    public String engineLoss() {
        if (engine != null) {
            return null;
        }
        return paper == null ? gateway.engineLoss() : paper.engineLoss();
    }

    /** The engine, or null if it runs elsewhere. */
    public Engine engine() {
        return engine;
    }

    /** The gateway, or null if it runs elsewhere. */
    public SsiGateway gateway() {
        return gateway;
    }

    /** The paper broker, or null if this process is live or its gateway runs elsewhere. */
    public PaperBroker paper() {
        return paper;
    }

    /** Engine first, while the gateway still takes what leaves it. */
    @Override
    public void close() {
        CloseHelper.quietClose(engine);
        launched.forEach(CloseHelper::quietClose); // the last one first
    }

    private void start(final Plan plan) {
        final ErrorHandler errors = operators.errors();
        if (config.aeron().embedded()) {
            launched.push(AeronDriver.launch(config.aeron(), errors));
        }
        aeron = AeronDriver.connect(config.aeron(), errors);
        launched.push(aeron);
        ModeMark.claim(AeronDriver.directory(config.aeron()), config.mode());
        final Rulebook rulebook = rulebook(config.market());
        if (plan.engine() != null) {
            operators.startTelling(this::failure, this::gateway);
            engine(plan.engine().aeron(aeron).errorHandler(errors), rulebook);
            operators.attach(aeron, hostClock);
        }
        if (plan.gateway() != null) {
            final KillLatch latch = killLatch(config.broker().runtimeDirectory());
            if (config.mode() == SaolaConfig.Mode.PAPER) {
                paper(plan.instruments(), rulebook, latch, errors);
                plan.gateway().engineHeard(paper::isEngineHeard);
            }
            gateway(plan.gateway().aeron(aeron).killLatch(latch).errorHandler(errors), rulebook);
        }
        operators.measure(engine, gateway, hostClock);
    }

    private void engine(final EngineContext context, final Rulebook rulebook) {
        final long nowNs = marketClock.nanoTime();
        engine = Engine.launch(context.eventClock(marketClock)
                .hostClock(hostClock)
                .tradingDate(MarketTime.date(nowNs))
                .rulebook(rulebook)
                .requestIdBase(EngineContext.requestIdBaseOf(SessionSchedule.timeOfDayNs(nowNs))));
        launched.push(engine);
    }

    private void gateway(final SsiGatewayContext context, final Rulebook rulebook) {
        final RulebookHours hours = new RulebookHours(rulebook);
        gateway = SsiGateway.launch(context.epochClock(hostClock)
                .marketDate(() -> MarketTime.date(marketClock.nanoTime()))
                .matchingHours((market, hostNs) -> hours.isMatching(market, marketClock.nanoTime()))
                .notifyId(engine == null ? 0 : engine.resumeNotifyId()));
        launched.push(gateway);
    }

    private void paper(
            final InstrumentIds instruments,
            final Rulebook rulebook,
            final KillLatch latch,
            final ErrorHandler errors) {
        paper = PaperBroker.launch(new PaperBrokerContext(
                aeron,
                OperationsLayout.paper(config.engine().directory()),
                config.paper(),
                instruments.specs(),
                config.accounts().stream().map(SaolaConfig.Account::code).toList(),
                rulebook,
                marketClock,
                hostClock,
                latch,
                errors));
        launched.push(paper);
    }

    private static KillLatch killLatch(final Path runtimeDirectory) {
        if (runtimeDirectory == null) {
            return new KillLatch();
        }
        RuntimeDirectory.open(runtimeDirectory);
        return new KillLatch(runtimeDirectory.resolve(KILL_LATCH));
    }

    private static Rulebook rulebook(final SaolaConfig.MarketConfig market) {
        return market.rulebooks().isEmpty()
                ? RulebookFiles.packaged()
                : Rulebook.of(RulebookFiles.add(RulebookFiles.packagedText(), market.rulebooks()));
    }

    /** What will be started; null for a part that will not. */
    private record Plan(EngineContext engine, SsiGatewayContext gateway, InstrumentIds instruments) {
        static Plan of(final SaolaConfig config, final List<StrategyKind> kinds, final Set<Part> parts) {
            final List<String> faults = new ArrayList<>();
            PlanChecks.collect(config, parts, faults);
            OperatorSide.check(config, faults);
            final InstrumentIds instruments = new InstrumentIds(config.market(), faults);
            final EngineContext engine = new EngineSettings(config, instruments, kinds, faults).context();
            final SsiGatewayContext gateway =
                    parts.contains(Part.GATEWAY) ? new GatewaySettings(config, faults).context(instruments) : null;
            if (!faults.isEmpty()) {
                throw new ConfigurationException(faults);
            }
            return new Plan(parts.contains(Part.ENGINE) ? engine : null, gateway, instruments);
        }
    }
}
