package io.saola.benchmarks.latency;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;
import io.saola.codecs.Decimals;
import io.saola.codecs.Streams;
import io.saola.codecs.sbe.AlertDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.engine.BacktestStreams;
import io.saola.engine.Engine;
import io.saola.engine.EngineContext;
import io.saola.engine.LossWindow;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.counters.EngineCounters;
import io.saola.journal.Durability;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;

/**
 * The full way: a quote into the engine and the order that it causes back out, through ingress, input ring, journal, market,
 * strategy, risk, orders, output ring and egress. The engine is a production engine in every part but its strategy.
 */
final class EngineWay implements Way {
    /** Request ids that a trading day has. */
    static final long MAX_ORDERS = 99_999_998L;

    private static final int TRADING_DATE = 20261120;
    private static final int FRAGMENT_LIMIT = 64;
    private static final long OPENING_CASH = 10_000_000_000_000L;
    private static final long FUTURE_MARGIN_RATE = 170_000_000L;

    private final TurnIdleStrategy.Turn turn = new TurnIdleStrategy.Turn();
    private final QuoteFrames frames = new QuoteFrames();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SendOrderDecoder sendOrder = new SendOrderDecoder();
    private final AlertDecoder alert = new AlertDecoder();
    private final FragmentHandler handler = (buffer, offset, length, ignored) -> onEffect(buffer, offset);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final Engine engine;
    private final ExclusivePublication ingress;
    private final Subscription egress;
    private final BrokerAnswers broker;
    private Arrivals listener;
    private long quotesSent;
    private long ordersReceived;
    private long executionsSeen;
    private String firstAlert;

    EngineWay(
            final Aeron aeron,
            final LatencySettings settings,
            final Path directory,
            final EpochNanoClock clock,
            final EngineStopwatch stopwatch) {
        final boolean live = settings.durability() != Durability.NONE;
        final int ingressStreamId = live ? Streams.INGRESS_STREAM_ID : BacktestStreams.INGRESS_STREAM_ID;
        egress = aeron.addSubscription(
                Streams.CHANNEL, live ? Streams.EGRESS_STREAM_ID : BacktestStreams.EGRESS_STREAM_ID);
        engine = Engine.launch(context(aeron, settings, directory)
                .strategyKinds(List.of(
                        stopwatch == null ? OrderEveryQuote.KIND : OrderEveryQuote.telling(stopwatch::orderDecided)))
                .eventClock(stopwatch == null ? clock : stopwatch::eventNs)
                .hostClock(stopwatch == null ? clock : stopwatch::hostNs));
        ingress = aeron.addExclusivePublication(Streams.CHANNEL, ingressStreamId);
        broker = new BrokerAnswers(aeron, ingressStreamId, clock);
        Waiting.until("the engine takes inputs", () -> ingress.isConnected() && broker.isConnected());
        final long nowNs = clock.nanoTime();
        sendSlowly(frames.definition(nowNs));
        sendSlowly(frames.trade(nowNs));
        sendSlowly(frames.session(nowNs, TRADING_DATE));
        Waiting.until(
                "the engine knows the instrument",
                () -> engine.counters().instruments().get() == 1);
    }

    @Override
    public void turn(final boolean isOn) {
        turn.on(isOn);
    }

    @Override
    public boolean send(final long intendedNs) {
        if (!hasRoom()) {
            return false;
        }
        final int length = frames.quote(intendedNs);
        if (ingress.offer(frames.buffer(), 0, length) < 0) {
            frames.withdraw();
            return false;
        }
        quotesSent++;
        return true;
    }

    @Override
    public int poll(final Arrivals arrivals) {
        listener = arrivals;
        return egress.poll(handler, FRAGMENT_LIMIT) + broker.send();
    }

    @Override
    public boolean isQuiet() {
        return ordersReceived == quotesSent
                && broker.ordersAnswered() == ordersReceived
                && engine.counters().executions().get() == ordersReceived;
    }

    @Override
    public String fault() {
        final EngineCounters counters = engine.counters();
        if (failure.get() != null) {
            return "the engine stopped: " + failure.get();
        }
        if (firstAlert != null) {
            return "the engine raised an alert: " + firstAlert;
        }
        if (counters.refused()
                        + counters.inputsContradicting().get()
                        + counters.sourceGaps().get()
                > 0) {
            return "the engine refused inputs: malformed=" + counters.refused() + ", contradicting="
                    + counters.inputsContradicting().get() + ", gaps="
                    + counters.sourceGaps().get();
        }
        return counters.orderRefusals().get() == 0
                ? null
                : "risk refused " + counters.orderRefusals().get() + " orders";
    }

    /** The engine, to be looked at. */
    Engine engine() {
        return engine;
    }

    /** Back pressure met inside the engine: full rings, a slow subscriber. */
    long backPressure() {
        final EngineCounters counters = engine.counters();
        return counters.ingressBackPressure().get()
                + counters.logicBackPressure().get()
                + counters.egressBackPressure().get();
    }

    /** Bytes of the journal so far. */
    long journalBytes() {
        return engine.counters().journalBytes().get();
    }

    @Override
    public void close() {
        CloseHelper.closeAll(engine, ingress, broker, egress);
    }

    /** Bounds open orders, whose answers may be slower than the orders, so that risk has no reason to refuse one. */
    private boolean hasRoom() {
        if (quotesSent - executionsSeen == OpenLoopClient.MAX_UNDER_WAY) {
            executionsSeen = engine.counters().executions().get();
        }
        return quotesSent - executionsSeen < OpenLoopClient.MAX_UNDER_WAY;
    }

    private void onEffect(final DirectBuffer buffer, final int offset) {
        final int templateId = header.wrap(buffer, offset).templateId();
        if (templateId == SendOrderDecoder.TEMPLATE_ID) {
            sendOrder.wrapAndApplyHeader(buffer, offset, header);
            listener.onArrival(sendOrder.causeReceivedNs());
            ordersReceived++;
            if (!broker.take(sendOrder)) {
                throw new IllegalStateException("more orders came than quotes were under way");
            }
        } else if (templateId == AlertDecoder.TEMPLATE_ID && firstAlert == null) {
            alert.wrapAndApplyHeader(buffer, offset, header);
            firstAlert =
                    alert.code() + ", reason " + alert.rejectReason() + ", input sequence " + alert.causeSequence();
        }
    }

    private void sendSlowly(final int length) {
        Waiting.until("the engine takes reference data", () -> ingress.offer(frames.buffer(), 0, length) > 0);
    }

    private EngineContext context(final Aeron aeron, final LatencySettings settings, final Path directory) {
        return new EngineContext()
                .aeron(aeron)
                .directory(directory)
                .countersFile(directory.resolve("operations").resolve("counters.dat"))
                .durability(settings.durability())
                .acceptedLoss(LossWindow.DEFAULT)
                .gatewayAttaches(settings.durability() != Durability.NONE)
                .threadingMode(settings.threadingMode())
                .idleStrategy(
                        () -> new TurnIdleStrategy(turn, settings.idleMode().strategy()))
                .tradingDate(TRADING_DATE)
                .requestIdBase(0)
                .errorHandler(error -> failure.compareAndSet(null, error))
                .account(new AccountConfig(
                        0, "0000001", "0000008", Decimals.of(OPENING_CASH), 0, 0, 0, FUTURE_MARGIN_RATE))
                .limits(new LimitsConfig(
                        LimitsConfig.ALL,
                        1,
                        Decimals.of(1_000_000_000L),
                        OpenLoopClient.MAX_UNDER_WAY,
                        OpenLoopClient.MAX_UNDER_WAY))
                .strategy(new StrategyConfig(
                        0,
                        0,
                        true,
                        OrderEveryQuote.KIND.name(),
                        "bench",
                        List.of(QuoteFrames.INSTRUMENT_ID),
                        List.of()));
    }
}
