package io.saola.benchmarks.drill;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.FragmentHandler;
import io.saola.benchmarks.latency.OrderEveryQuote;
import io.saola.benchmarks.latency.QuoteFrames;
import io.saola.codecs.Decimals;
import io.saola.codecs.Streams;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertDecoder;
import io.saola.codecs.sbe.KillAction;
import io.saola.codecs.sbe.KillEvent;
import io.saola.codecs.sbe.KillReportDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.RiskScope;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.engine.Engine;
import io.saola.engine.EngineContext;
import io.saola.engine.LossWindow;
import io.saola.engine.admin.AdminPublisher;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.boot.StrategyConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.IoUtil;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/**
 * The kill drill, thousands of times on one running engine: at least a hundred orders work, a strategy wants another with every quote and
 * quotes keep coming; one person stops a scope that holds them all, the broker's side sees when the last new order and the last cancel
 * come, and a second person releases it. How many orders work and how many quotes are under way differs from drill to drill.
 *
 * <p>The clock starts before the command is handed to the engine and ends where the gateway would be, so ingress, journal, logic and egress
 * are in it. Between drills event time is put forward, so that the pace of cancels, which is kept in event time, begins anew.
 */
public final class DrillBench {
    private static final int TRADING_DATE = 20261120;
    private static final int FRAGMENT_LIMIT = 64;
    private static final int MORE_ORDERS = 60;
    private static final int QUOTES_UNDER_WAY = 32;
    private static final int MOST_OPEN = 10_000;
    private static final long HIGHEST_NS = 60_000_000_000L;
    private static final long SKIP_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long BYTES_PER_DRILL = 400_000;
    private static final int TERM_LENGTH = 4 * 1024 * 1024;
    private static final List<RiskScope> SCOPES =
            List.of(RiskScope.FIRM, RiskScope.ACCOUNT, RiskScope.STRATEGY, RiskScope.INSTRUMENT);

    private final DrillSettings settings;
    private final EpochNanoClock hostClock = new OffsetEpochNanoClock();
    private final SkippingClock eventClock = new SkippingClock(hostClock);
    private final SplittableRandom random;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final QuoteFrames frames = new QuoteFrames();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SendOrderDecoder order = new SendOrderDecoder();
    private final AlertDecoder alert = new AlertDecoder();
    private final KillReportDecoder kill = new KillReportDecoder();
    private final FragmentHandler onEffect = (buffer, offset, length, ignored) -> received(buffer, offset);
    private final Histogram lastNewOrder = new Histogram(HIGHEST_NS, 3);
    private final Histogram lastCancel = new Histogram(HIGHEST_NS, 3);
    private final Histogram clean = new Histogram(HIGHEST_NS, 3);
    private Subscription egress;
    private ExclusivePublication feed;
    private DrillBroker broker;
    private KillEvent lastEvent = KillEvent.RELEASED;
    private long quotes;
    private long quotesAnswered;
    private long refused;
    private long cancels;
    private long lastNewNs;
    private long lastCancelNs;
    private long newAfterStop;
    private long withNewOrders;

    /**
     * Prepares a run.
     *
     * @param settings what to do
     */
    public DrillBench(final DrillSettings settings) {
        this.settings = settings;
        random = new SplittableRandom(settings.seed());
    }

    /**
     * Runs all drills on the calling thread. To be called once.
     *
     * @return what was found
     * @throws IllegalStateException if the engine fails or something does not happen within 20 s
     */
    public DrillResult run() {
        final Path journal = directory();
        final Path buffers = journal.resolve("aeron");
        try (MediaDriver driver = MediaDriver.launch(driverContext(buffers));
                Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName()))) {
            egress = aeron.addSubscription(Streams.CHANNEL, Streams.EGRESS_STREAM_ID);
            try (Engine engine = Engine.launch(context(aeron, journal.resolve("engine")));
                    AdminPublisher first = new AdminPublisher(aeron, hostClock, "first");
                    AdminPublisher second = new AdminPublisher(aeron, hostClock, "second")) {
                feed = aeron.addExclusivePublication(Streams.CHANNEL, Streams.INGRESS_STREAM_ID);
                broker = new DrillBroker(
                        aeron.addExclusivePublication(Streams.CHANNEL, Streams.INGRESS_STREAM_ID), hostClock);
                until("the engine takes inputs", feed::isConnected);
                startDay(engine);
                for (int i = 0; i < settings.drills() / 10; i++) {
                    drill(first, second);
                }
                forget();
                for (int i = 0; i < settings.drills(); i++) {
                    drill(first, second);
                }
            }
            return new DrillResult(
                    settings, lastNewOrder, withNewOrders, lastCancel, clean, newAfterStop, cancels, refused);
        } finally {
            IoUtil.delete(journal.toFile(), true);
        }
    }

    private void startDay(final Engine engine) {
        offer("the definition", frames.definition(hostClock.nanoTime()));
        offer("the prices", frames.trade(hostClock.nanoTime()));
        offer("the session", frames.session(hostClock.nanoTime(), TRADING_DATE));
        until(
                "the engine knows the instrument",
                () -> engine.counters().instruments().get() == 1);
    }

    private void drill(final AdminPublisher first, final AdminPublisher second) {
        final int orders = settings.orders() + random.nextInt(MORE_ORDERS);
        until("orders work", () -> {
            quote();
            return broker.working() >= orders;
        });
        for (int i = random.nextInt(QUOTES_UNDER_WAY); i > 0; i--) {
            quote();
        }
        final RiskScope scope = SCOPES.get(random.nextInt(SCOPES.size()));
        final long decidedNs = System.nanoTime();
        lastNewNs = 0;
        first.controls().kill(KillAction.HALT, scope, 0, "drill");
        until("all orders are cancelled", () -> {
            quote();
            return lastEvent == KillEvent.CLEAN;
        });
        clean.recordValue(System.nanoTime() - decidedNs);
        lastCancel.recordValue(lastCancelNs - decidedNs);
        lastNewOrder.recordValue(lastNewNs == 0 ? 0 : lastNewNs - decidedNs);
        withNewOrders += lastNewNs == 0 ? 0 : 1;
        second.controls().kill(KillAction.RELEASE, scope, 0, "drill: over");
        until("trading goes on", () -> lastEvent == KillEvent.RELEASED);
        eventClock.skip(SKIP_NS);
    }

    /** What warmed up does not count. */
    private void forget() {
        lastNewOrder.reset();
        lastCancel.reset();
        clean.reset();
        withNewOrders = 0;
        cancels = 0;
        refused = 0;
    }

    /** The strategy answers each quote with an order, or the wish is refused: so many may be under way. */
    private void quote() {
        if (quotes - quotesAnswered < QUOTES_UNDER_WAY) {
            final int length = frames.quote(hostClock.nanoTime());
            if (feed.offer(frames.buffer(), 0, length) < 0) {
                frames.withdraw();
            } else {
                quotes++;
            }
        }
    }

    private void offer(final String what, final int length) {
        until("the engine takes " + what, () -> feed.offer(frames.buffer(), 0, length) > 0);
    }

    private void until(final String what, final BooleanSupplier condition) {
        final long endNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            if (failure.get() != null) {
                throw new IllegalStateException("the engine stopped: " + failure.get(), failure.get());
            }
            if (System.nanoTime() - endNs > 0) {
                throw new IllegalStateException("gave up after 20 s waiting until " + what);
            }
            egress.poll(onEffect, FRAGMENT_LIMIT);
            if (broker != null) {
                broker.send();
            }
        }
    }

    private void received(final DirectBuffer buffer, final int offset) {
        switch (header.wrap(buffer, offset).templateId()) {
            case SendOrderDecoder.TEMPLATE_ID -> request(order.wrapAndApplyHeader(buffer, offset, header));
            case AlertDecoder.TEMPLATE_ID ->
                refusedIf(alert.wrapAndApplyHeader(buffer, offset, header).code() == AlertCode.ORDER_REFUSED);
            case KillReportDecoder.TEMPLATE_ID ->
                lastEvent = kill.wrapAndApplyHeader(buffer, offset, header).killEvent();
            default -> {
                // Other effects tell nothing of the stop.
            }
        }
    }

    private void refusedIf(final boolean isRefusal) {
        if (isRefusal) {
            refused++;
            quotesAnswered++;
        }
    }

    private void request(final SendOrderDecoder request) {
        if (request.action() == OrderAction.NEW) {
            quotesAnswered++;
            lastNewNs = System.nanoTime();
            newAfterStop += lastEvent == KillEvent.RELEASED ? 0 : 1;
        } else {
            cancels++;
            lastCancelNs = System.nanoTime();
        }
        broker.take(request);
    }

    private EngineContext context(final Aeron aeron, final Path directory) {
        return new EngineContext()
                .aeron(aeron)
                .directory(directory)
                .durability(settings.durability())
                .acceptedLoss(LossWindow.DEFAULT)
                .threadingMode(settings.threading())
                .eventClock(eventClock)
                .hostClock(hostClock)
                .tradingDate(TRADING_DATE)
                .requestIdBase(0)
                .errorHandler(error -> failure.compareAndSet(null, error))
                .strategyKinds(List.of(OrderEveryQuote.KIND))
                .account(new AccountConfig(
                        0, "0000001", "0000008", Decimals.of(100_000_000_000_000L), 0, 0, 0, 170_000_000L))
                .limits(new LimitsConfig(LimitsConfig.ALL, 1, Decimals.of(1_000_000_000L), MOST_OPEN, MOST_OPEN))
                .strategy(new StrategyConfig(
                        0,
                        0,
                        true,
                        OrderEveryQuote.KIND.name(),
                        "drill",
                        List.of(QuoteFrames.INSTRUMENT_ID),
                        List.of()));
    }

    private MediaDriver.Context driverContext(final Path directory) {
        return new MediaDriver.Context()
                .aeronDirectoryName(directory.toString())
                .threadingMode(ThreadingMode.SHARED)
                .sharedIdleStrategy(new SleepingMillisIdleStrategy(1))
                .ipcTermBufferLength(TERM_LENGTH)
                .publicationTermBufferLength(TERM_LENGTH)
                .dirDeleteOnShutdown(true)
                .errorHandler(error -> failure.compareAndSet(null, error));
    }

    private Path directory() {
        try {
            final Path parent = Files.createDirectories(settings.directory());
            final long needed = settings.drills() * BYTES_PER_DRILL;
            if (Files.getFileStore(parent).getUsableSpace() < needed) {
                throw new IllegalStateException(
                        "the journal may take " + (needed >> 20) + " MB, more than " + parent + " has: fewer drills");
            }
            return Files.createTempDirectory(parent, "drill-");
        } catch (final IOException e) {
            throw new UncheckedIOException("no folder for the journal in " + settings.directory(), e);
        }
    }
}
