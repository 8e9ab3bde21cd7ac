package io.saola.engine;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.warmup.DayInstrument;
import io.saola.engine.warmup.SimulatedDay;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/** One engine of a warm-up and the feed, the broker and the people around it, all played by one thread. */
final class WarmUpLife implements AutoCloseable {
    private static final String CHANNEL = "aeron:ipc?term-length=1m";
    private static final int STEPS_PER_DAY = 2_000;
    private static final int FRAGMENT_LIMIT = 64;
    private static final long SEED = 20261122;

    /** Half of the events come one by one, as in a calm market, the others in bursts, as when it moves. */
    private static final int BURST = 32;

    private static final long IDLE_NS = TimeUnit.MICROSECONDS.toNanos(20);
    private static final long LAST_ANSWERS_NS = TimeUnit.MILLISECONDS.toNanos(50);

    /** Leaves its core to the engine and the compiler, on a host with few. */
    private final IdleStrategy idle = new BackoffIdleStrategy(100, 0, 1_000, 100_000);

    private final AtomicReference<Throwable> failure;
    private final SimulatedDay day;
    private final FragmentHandler effects;
    private final Subscription egress;
    private final ExclusivePublication market;
    private final ExclusivePublication orders;
    private final Engine engine;
    private long untilNs = Long.MAX_VALUE;
    private long sent;

    /**
     * Starts the engine.
     *
     * @param context of it; its event clock is put ahead here
     * @param instruments that trade
     * @param failure set if the engine fails, and looked at in every loop
     */
    WarmUpLife(
            final EngineContext context,
            final List<DayInstrument> instruments,
            final AtomicReference<Throwable> failure) {
        this.failure = failure;
        final Aeron aeron = context.aeron();
        final EngineStreams streams = streams();
        day = new SimulatedDay(
                instruments,
                !context.strategies().isEmpty(),
                context.tradingDate(),
                STEPS_PER_DAY,
                SEED,
                context.hostClock(),
                EventClock.of(context.eventClock())::advanceTo,
                this::sendMarket,
                this::sendOrders);
        effects = (buffer, offset, length, header) -> day.onEffect(buffer, offset);
        egress = aeron.addSubscription(CHANNEL, streams.egressStreamId());
        market = aeron.addExclusivePublication(CHANNEL, streams.ingressStreamId());
        orders = aeron.addExclusivePublication(CHANNEL, streams.ingressStreamId());
        try {
            engine = Engine.launch(context.streams(streams).errorHandler(error -> failure.compareAndSet(null, error)));
        } catch (final RuntimeException e) {
            CloseHelper.quietCloseAll(market, orders, egress);
            throw e;
        }
    }

    /**
     * Lives through days.
     *
     * @param timeLimitNs by {@link System#nanoTime}
     * @param inputLimit most frames to send
     * @param rest ends the life too
     */
    void live(final long timeLimitNs, final long inputLimit, final CompilerRest rest) {
        untilNs = timeLimitNs;
        day.open();
        settle();
        boolean isResting = false;
        for (int step = 0; sent < inputLimit && !isResting && goesOn(); step++) {
            final long before = sent;
            day.step();
            if (step / BURST % 2 == 0 || step % BURST == BURST - 1) {
                settle();
            }
            for (long i = before; i < sent; i++) {
                isResting |= rest.onInput();
            }
        }
    }

    /** Inputs that the engine took. */
    long inputs() {
        return engine.counters().inputs().get();
    }

    /** Orders that it sent. */
    long orders() {
        return engine.counters().orders().get();
    }

    /** The engine first, which tells its last effects to a subscriber that is still there. */
    @Override
    public void close() {
        untilNs = System.nanoTime() + LAST_ANSWERS_NS;
        settle();
        CloseHelper.quietCloseAll(engine, market, orders, egress);
    }

    /** Lets the engine work off what it has, and lets it idle for a moment, as between the events of a calm market. */
    private void settle() {
        final EngineCounters counters = engine.counters();
        final long idleUntilNs = System.nanoTime() + IDLE_NS;
        do {
            poll();
            day.answer();
            idle.idle();
        } while (goesOn()
                && (System.nanoTime() - idleUntilNs < 0
                        || counters.logicSequence().get() < counters.inputs().get()
                        || counters.effects().get() < counters.effectsDecided().get()));
    }

    private void sendMarket(final DirectBuffer frame, final int lengthBytes) {
        send(market, frame, lengthBytes);
    }

    private void sendOrders(final DirectBuffer frame, final int lengthBytes) {
        send(orders, frame, lengthBytes);
    }

    private void send(final ExclusivePublication publication, final DirectBuffer frame, final int lengthBytes) {
        while (publication.offer(frame, 0, lengthBytes) < 0) {
            if (!goesOn()) {
                return;
            }
            poll(); // the engine may wait for us
            idle.idle();
        }
        sent++;
    }

    private void poll() {
        egress.poll(effects, FRAGMENT_LIMIT);
    }

    private boolean goesOn() {
        return failure.get() == null && System.nanoTime() - untilNs < 0;
    }

    /** Of this life alone: nobody else draws the same ids, neither a gateway nor an engine that warms up over the same media driver. */
    private static EngineStreams streams() {
        final int ingress = ThreadLocalRandom.current().nextInt(1 << 30, Integer.MAX_VALUE - 1);
        return new EngineStreams(CHANNEL, ingress, ingress + 1);
    }
}
