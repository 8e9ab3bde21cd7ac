package io.saola.benchmarks.latency;

import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.EpochNanoClock;

/**
 * The clocks of an engine in mode {@code SHARED}, which see how long it takes by itself: it reads its event clock when it begins to look
 * for inputs, and its host clock, on the same thread, when an order has left. What lies between is the engine's alone, however late the
 * client sends and listens. Orders of one poll wait for each other, and are several only if a late client sent a burst: they are counted
 * and not timed. Timers read the host clock too: only what follows a strategy's decision is an order.
 *
 * <p>The clocks and {@link #orderDecided} belong to the engine's thread; a second host of the logic may decide as well, on its own. {@link
 * #restart} and {@link #orders} are for another thread while no order is under way.
 */
final class EngineStopwatch {
    private final EpochNanoClock clock;
    private volatile Histogram orders = empty();
    private Thread engine;
    private long beganNs;
    private int decided;
    private int underWay;
    private final AtomicLong together = new AtomicLong();

    EngineStopwatch(final EpochNanoClock clock) {
        this.clock = clock;
    }

    /** To be the engine's event clock. */
    long eventNs() {
        engine = Thread.currentThread();
        decided = 0;
        beganNs = clock.nanoTime();
        return beganNs;
    }

    /** The engine's strategy wants an order. */
    void orderDecided() {
        if (Thread.currentThread() == engine) {
            decided++;
            underWay++;
        }
    }

    /** To be the engine's host clock. */
    long hostNs() {
        final long nowNs = clock.nanoTime();
        if (underWay > 0 && Thread.currentThread() == engine) {
            underWay--;
            if (decided == 1) {
                orders.recordValue(Math.min(OpenLoopClient.MAX_LATENCY_NS, Math.max(0, nowNs - beganNs)));
            } else {
                together.incrementAndGet();
            }
        }
        return nowNs;
    }

    /** Begins a new histogram. */
    void restart() {
        orders = empty();
        together.set(0);
    }

    /** Orders that were decided in one poll with others, since the last {@link #restart}. */
    long together() {
        return together.get();
    }

    /** From the poll that found its cause until an order had left, ns. */
    Histogram orders() {
        return orders;
    }

    private static Histogram empty() {
        return new Histogram(OpenLoopClient.MAX_LATENCY_NS, 3);
    }
}
