package io.saola.benchmarks.throughput;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;
import io.saola.benchmarks.fork.CompanionJvm;
import io.saola.benchmarks.fork.ForkFailedException;
import io.saola.benchmarks.latency.BrokerAnswers;
import io.saola.benchmarks.latency.Waiting;
import io.saola.benchmarks.peer.PeerLine;
import io.saola.benchmarks.replay.DayFrames;
import io.saola.benchmarks.risk.EveryControl;
import io.saola.codecs.Decimals;
import io.saola.codecs.Streams;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.engine.boot.BootFrames;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;

/**
 * The market and the broker of a run. Sends at times fixed before the first message leaves, whatever comes back and when; latency
 * counts from the intended time, so a stall is charged to every message that should have left during it.
 *
 * <p>One thread sends and receives. Allocates nothing while it measures.
 */
final class RigClient implements AutoCloseable {
    /** Latencies above are recorded as this. */
    static final long MAX_LATENCY_NS = TimeUnit.SECONDS.toNanos(60);

    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long LEAD_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);

    /** The engine tells of its stages one counter after the other; quiet for so long is quiet. */
    private static final long SETTLE_NS = TimeUnit.MILLISECONDS.toNanos(2);

    private static final long FULL_NAP_NS = TimeUnit.MICROSECONDS.toNanos(50);

    private static final int FRAGMENT_LIMIT = 64;
    private static final int BURST = 64;
    private static final long HELD_SHARES = 100_000L;

    private final EpochNanoClock clock;
    private final BooleanSupplier cancelled;
    private final DayMarket market;
    private final Subscription egress;
    private final FragmentHandler handler = (buffer, offset, length, ignored) -> onEffect(buffer, offset);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SendOrderDecoder sendOrder = new SendOrderDecoder();
    private final AlertDecoder alert = new AlertDecoder();
    private ExclusivePublication feed;
    private BrokerAnswers broker;
    private EngineIntake feedIntake;
    private EngineIntake brokerIntake;
    private EngineView engine;
    private Histogram orderLatency = new Histogram(MAX_LATENCY_NS, 3);
    private int ratePerSecond = 1;
    private long startNs;
    private int count;
    private long effects;
    private long orders;
    private String firstAlert;

    /**
     * Begins to listen to what the engine will send; the engine is to be started after.
     *
     * @param aeron client
     * @param egressStreamId of the engine
     * @param market to play
     * @param clock shared with the engine
     * @param cancelled asked between messages
     */
    RigClient(
            final Aeron aeron,
            final int egressStreamId,
            final DayMarket market,
            final EpochNanoClock clock,
            final BooleanSupplier cancelled) {
        this.market = market;
        this.clock = clock;
        this.cancelled = cancelled;
        egress = aeron.addSubscription(Streams.CHANNEL, egressStreamId);
    }

    /**
     * Attaches to the engine and tells it what it must know before the opening: controls, instruments, holdings, trading sessions and
     * the first prices.
     *
     * @param aeron client
     * @param ingressStreamId of the engine
     * @param view of the engine, closed with this client
     */
    void open(final Aeron aeron, final int ingressStreamId, final EngineView view) {
        engine = view;
        feed = aeron.addExclusivePublication(Streams.CHANNEL, ingressStreamId);
        broker = new BrokerAnswers(aeron, ingressStreamId, clock);
        try (ExclusivePublication operator = aeron.addExclusivePublication(Streams.CHANNEL, ingressStreamId);
                ExclusivePublication holder = aeron.addExclusivePublication(Streams.CHANNEL, ingressStreamId)) {
            Waiting.until(
                    "the engine takes inputs",
                    () -> feed.isConnected() && broker.isConnected() && operator.isConnected() && holder.isConnected());
            feedIntake = new EngineIntake(aeron, feed.sessionId());
            brokerIntake = new EngineIntake(aeron, broker.sessionId());
            final BootFrames boot = new BootFrames(clock);
            EveryControl.on(IntStream.range(0, EngineProcess.STRATEGIES).boxed().toList(), 1)
                    .forEach(control -> tell(operator, boot.riskControl(control)));
            define(holder);
            final EngineIntake operatorIntake = new EngineIntake(aeron, operator.sessionId());
            final EngineIntake holderIntake = new EngineIntake(aeron, holder.sessionId());
            // a publication that closes too early takes with it what the engine has not read yet
            pollUntil(
                    "the engine is ready for the market",
                    () -> operatorIntake.position() == operator.position()
                            && holderIntake.position() == holder.position()
                            && isQuiet());
        }
    }

    /**
     * Plays the market for one step.
     *
     * @param rate messages a second
     * @param messages to be sent
     * @return what was measured, however the step ended
     */
    RateStep run(final int rate, final int messages) {
        final EngineView.Figures before = engine.figures();
        final Histogram entry = new Histogram(MAX_LATENCY_NS, 3);
        orderLatency = new Histogram(MAX_LATENCY_NS, 3);
        orders = 0;
        ratePerSecond = rate;
        count = messages;
        final long reportsBefore = broker.reportsSent();
        startNs = clock.nanoTime() + LEAD_NS;
        long lastProgressNs = startNs;
        long backPressured = 0;
        long maxLateNs = 0;
        int sent = 0;
        int pendingLength = 0;
        String fault = null;
        long quietSinceNs = 0;
        while (quietSinceNs == 0 || clock.nanoTime() - quietSinceNs < SETTLE_NS) {
            final long nowNs = clock.nanoTime();
            int work = 0;
            boolean isFull = false;
            for (int burst = 0; burst < BURST && sent < messages && nowNs >= intendedNs(sent); burst++) {
                if (pendingLength == 0) {
                    pendingLength = market.next(intendedNs(sent));
                }
                if (feed.offer(market.buffer(), 0, pendingLength) < 0) {
                    backPressured++;
                    isFull = true;
                    break;
                }
                pendingLength = 0;
                final long lateNs = nowNs - intendedNs(sent);
                entry.recordValue(bounded(lateNs));
                maxLateNs = Math.max(maxLateNs, lateNs);
                sent++;
                work++;
            }
            work += egress.poll(handler, FRAGMENT_LIMIT) + broker.send();
            if (work > 0 || sent < messages || !isQuiet()) {
                quietSinceNs = 0;
            } else if (quietSinceNs == 0) {
                quietSinceNs = nowNs;
            }
            if (work > 0) {
                lastProgressNs = nowNs;
            } else if (nowNs - lastProgressNs > PATIENCE_NS) {
                fault = "nothing moved for " + TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NS) + " s: " + waiting(sent);
                break;
            } else if (cancelled.getAsBoolean()) {
                fault = "interrupted";
                break;
            }
            if (isFull) {
                // megabytes wait for the engine: asking again and again would only take a core from it
                LockSupport.parkNanos(FULL_NAP_NS);
            } else {
                Thread.onSpinWait();
            }
        }
        final long endNs = quietSinceNs == 0 ? clock.nanoTime() : quietSinceNs;
        final EngineView.Figures after = engine.figures();
        final long reports = broker.reportsSent() - reportsBefore;
        // quiet means that all effects were here; what a timer causes since then is not lost, only not asked for
        final long effectsLost = quietSinceNs == 0 ? Math.max(0, engine.effectsReleased() - effects) : 0;
        entry.setStartTimeStamp(TimeUnit.NANOSECONDS.toMillis(startNs));
        entry.setEndTimeStamp(TimeUnit.NANOSECONDS.toMillis(endNs));
        orderLatency.setStartTimeStamp(entry.getStartTimeStamp());
        orderLatency.setEndTimeStamp(entry.getEndTimeStamp());
        return new RateStep(
                rate,
                messages,
                sent,
                reports,
                after.missing(before, sent + reports) + effectsLost,
                after.refused() - before.refused(),
                orders,
                after.ordersRefused() - before.ordersRefused(),
                backPressured,
                endNs - startNs,
                Math.max(0, endNs - intendedNs(messages - 1)),
                entry,
                orderLatency,
                after.since(before),
                backPressured == 0 && maxLateNs > TimeUnit.MILLISECONDS.toNanos(1),
                fault != null ? fault : engine.fault());
    }

    /**
     * Ends the engine, whose last effects want a listener meanwhile.
     *
     * @param process of the engine
     * @return what it said at its end
     * @throws ForkFailedException if it does not end as it should
     */
    PeerLine drainWhile(final CompanionJvm process) {
        process.askToEnd();
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (process.isAlive() && System.nanoTime() - deadlineNs < 0) {
            egress.poll(handler, FRAGMENT_LIMIT);
            Thread.onSpinWait();
        }
        return process.end().stream()
                .filter(line -> line.name().equals("ended"))
                .findFirst()
                .orElseThrow(() -> new ForkFailedException("the engine did not tell how it ended"));
    }

    /** The first alert that the engine raised, but for those that tell of the controls set here, or null: not a fault by itself, but worth knowing. */
    String firstAlert() {
        return firstAlert;
    }

    @Override
    public void close() {
        CloseHelper.closeAll(feed, broker, egress, engine);
    }

    /** True if the engine has dealt with everything that was sent, and all of its effects are here and answered. */
    private boolean isQuiet() {
        return feedIntake.position() == feed.position()
                && brokerIntake.position() == broker.position()
                && broker.ordersAnswered() == broker.ordersTaken()
                && engine.isQuiet(effects);
    }

    /** Where everything stands, for whoever has to find out what holds it. */
    private String waiting(final int sent) {
        return "sent=" + sent + " of " + count
                + ", feedBytesUnread=" + (feed.position() - feedIntake.position())
                + ", reportBytesUnread=" + (broker.position() - brokerIntake.position())
                + ", ordersUnanswered=" + (broker.ordersTaken() - broker.ordersAnswered())
                + ", effectsArrived=" + effects + ", " + engine.standing();
    }

    private void define(final ExclusivePublication holder) {
        final DayFrames holdings = new DayFrames();
        holdings.receivedNs(clock.nanoTime());
        final int last = market.instruments() - 1;
        for (int id = 0; id <= last; id++) {
            feedSlowly(market.definition(id, clock.nanoTime()));
        }
        final int defined = market.instruments();
        pollUntil("the engine knows the instruments", () -> engine.instruments() == defined);
        for (int id = 0; id < last; id++) {
            if (id < last - 1) {
                final int length = holdings.holding(id, HELD_SHARES, Decimals.of(25_000));
                pollUntil("the engine takes holdings", () -> holder.offer(holdings.buffer(), 0, length) > 0);
                feedSlowly(market.foreignFlow(id, clock.nanoTime()));
            }
            feedSlowly(market.continuous(id, clock.nanoTime()));
            feedSlowly(market.trade(id, clock.nanoTime()));
        }
    }

    private void feedSlowly(final int length) {
        pollUntil("the engine takes reference data", () -> feed.offer(market.buffer(), 0, length) > 0);
    }

    private void tell(final ExclusivePublication publication, final DirectBuffer frame) {
        pollUntil("the engine takes controls", () -> publication.offer(frame, 0, frame.capacity()) > 0);
    }

    private void pollUntil(final String what, final BooleanSupplier condition) {
        Waiting.until(what, () -> {
            egress.poll(handler, FRAGMENT_LIMIT);
            broker.send();
            return condition.getAsBoolean();
        });
    }

    private void onEffect(final DirectBuffer buffer, final int offset) {
        effects++;
        final int templateId = header.wrap(buffer, offset).templateId();
        if (templateId == SendOrderDecoder.TEMPLATE_ID) {
            sendOrder.wrapAndApplyHeader(buffer, offset, header);
            if (sendOrder.action() == OrderAction.NEW) {
                onOrder(sendOrder.causeReceivedNs());
            }
            if (!broker.take(sendOrder)) {
                throw new IllegalStateException("the engine asked for more than its limit of open orders allows");
            }
        } else if (templateId == AlertDecoder.TEMPLATE_ID && firstAlert == null) {
            alert.wrapAndApplyHeader(buffer, offset, header);
            if (alert.code() != AlertCode.CONTROL_CHANGED) {
                firstAlert =
                        alert.code() + ", reason " + alert.rejectReason() + ", input sequence " + alert.causeSequence();
            }
        }
    }

    /** Only what a message of this step caused has an intended start: a report or a timer has not. */
    private void onOrder(final long causedNs) {
        orders++;
        final long message = Math.round((double) (causedNs - startNs) * ratePerSecond / SECOND_NS);
        if (message >= 0 && message < count && intendedNs(message) == causedNs) {
            orderLatency.recordValue(bounded(clock.nanoTime() - causedNs));
        }
    }

    private long intendedNs(final long message) {
        return startNs + message * SECOND_NS / ratePerSecond;
    }

    private static long bounded(final long ns) {
        return Math.max(1, Math.min(MAX_LATENCY_NS, ns));
    }
}
