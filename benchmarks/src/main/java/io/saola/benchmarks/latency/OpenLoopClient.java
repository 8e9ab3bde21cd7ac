package io.saola.benchmarks.latency;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.IdleStrategy;

/**
 * Sends at times that were fixed before the first message left, whatever comes back and when. Latency counts from the
 * intended time, so a stall is charged to every message that should have been sent during it: no omission is coordinated.
 *
 * <p>One thread sends and receives. Allocates nothing while it measures.
 */
public final class OpenLoopClient implements Way.Arrivals {
    /** Messages sent whose answers have not come, at most; a power of two. Below the engine's capacity for open orders. */
    public static final int MAX_UNDER_WAY = 8 * 1024;

    /** Latencies above are recorded as this. */
    static final long MAX_LATENCY_NS = TimeUnit.SECONDS.toNanos(60);

    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long LEAD_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long ANSWER_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(10);

    private final EpochNanoClock clock;
    private final IdleStrategy idle;
    private final int ratePerSecond;
    private final BooleanSupplier cancelled;
    private final long[] sentNs = new long[MAX_UNDER_WAY];
    private Histogram latency;
    private Histogram serviceTime;
    private long startNs;
    private int received;
    private int strange;
    private long lastProgressNs;

    /**
     * Builds a client.
     *
     * @param clock ns since the epoch
     * @param idle what to do between messages
     * @param ratePerSecond of intended sends
     * @param cancelled asked between messages
     */
    public OpenLoopClient(
            final EpochNanoClock clock,
            final IdleStrategy idle,
            final int ratePerSecond,
            final BooleanSupplier cancelled) {
        this.clock = clock;
        this.idle = idle;
        this.ratePerSecond = ratePerSecond;
        this.cancelled = cancelled;
    }

    /**
     * Runs one turn of a way.
     *
     * @param way to send over
     * @param count messages
     * @return what was measured, however the turn ended
     */
    public Turn run(final Way way, final int count) {
        latency = new Histogram(MAX_LATENCY_NS, 3);
        serviceTime = new Histogram(MAX_LATENCY_NS, 3);
        received = 0;
        strange = 0;
        way.turn(true);
        startNs = clock.nanoTime() + LEAD_NS;
        lastProgressNs = startNs;
        int sent = 0;
        long backPressured = 0;
        while (received < count || !way.isQuiet()) {
            final long nowNs = clock.nanoTime();
            if (sent < count && nowNs >= intendedNs(sent)) {
                sentNs[sent & (MAX_UNDER_WAY - 1)] = nowNs;
                if (sent - received < MAX_UNDER_WAY && way.send(intendedNs(sent))) {
                    sent++;
                } else {
                    backPressured++;
                }
            }
            final int work = way.poll(this);
            if (work > 0) {
                lastProgressNs = nowNs;
            } else if (nowNs - lastProgressNs > ANSWER_TIMEOUT_NS || cancelled.getAsBoolean()) {
                break;
            }
            idle.idle(work);
        }
        way.turn(false);
        latency.setStartTimeStamp(TimeUnit.NANOSECONDS.toMillis(startNs));
        latency.setEndTimeStamp(TimeUnit.NANOSECONDS.toMillis(clock.nanoTime()));
        return new Turn(latency, serviceTime, count, sent, received, strange, backPressured);
    }

    @Override
    public void onArrival(final long carriedNs) {
        final long nowNs = clock.nanoTime();
        if (carriedNs != intendedNs(received)) {
            strange++;
            return;
        }
        latency.recordValue(bounded(nowNs - carriedNs));
        serviceTime.recordValue(bounded(nowNs - sentNs[received & (MAX_UNDER_WAY - 1)]));
        received++;
    }

    private long intendedNs(final int message) {
        return startNs + message * SECOND_NS / ratePerSecond;
    }

    private static long bounded(final long ns) {
        return Math.max(1, Math.min(MAX_LATENCY_NS, ns));
    }

    /**
     * What one turn gave.
     *
     * @param latency arrival minus intended send, ns
     * @param serviceTime arrival minus actual send, ns
     * @param intended messages that were to be sent
     * @param sent messages that the way took
     * @param received answers, each the next one expected
     * @param strange answers that were not the next one expected: something was lost before them, or came twice
     * @param backPressured times that the way did not take a message that was due
     */
    public record Turn(
            Histogram latency,
            Histogram serviceTime,
            int intended,
            int sent,
            int received,
            int strange,
            long backPressured) {
        /** True if every message came back in its place. */
        public boolean isComplete() {
            return received == intended && strange == 0;
        }
    }
}
