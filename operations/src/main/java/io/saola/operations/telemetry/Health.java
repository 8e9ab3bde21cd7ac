package io.saola.operations.telemetry;

import io.saola.codecs.sbe.Market;
import io.saola.engine.counters.CountersView;
import io.saola.gateway.ssi.GatewayState;
import io.saola.gateway.ssi.feed.health.FeedStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.agrona.concurrent.NanoClock;

/**
 * Judges by the counters whether a process lives, and whether it is ready to trade. Looked at four times a second by the telemetry
 * thread, so that a stand-still is noticed by whoever asks only now and then.
 */
final class Health {
    /** So long may an input wait without the logic taking a single one. */
    static final long STALL_LIMIT_NS = TimeUnit.SECONDS.toNanos(5);

    private static final long MIB = 1 << 20;
    private static final long MAX_AGE_NOT_DURABLE_NS = TimeUnit.SECONDS.toNanos(5);

    private final CountersView engine;
    private final CountersView gateway;
    private final Supplier<Throwable> failure;
    private final long minDiskFreeBytes;
    private final NanoClock clock;
    private long lastSequence = Long.MIN_VALUE;
    private long movedNs;

    /**
     * Judges by counters.
     *
     * @param engine counters, or null if the engine runs elsewhere
     * @param gateway counters, or null if the gateway runs elsewhere
     * @param failure what stopped the engine, or null
     * @param minDiskFreeMib not ready below this
     * @param clock for stand-stills
     */
    Health(
            final CountersView engine,
            final CountersView gateway,
            final Supplier<Throwable> failure,
            final int minDiskFreeMib,
            final NanoClock clock) {
        this.engine = engine;
        this.gateway = gateway;
        this.failure = failure;
        this.clock = clock;
        minDiskFreeBytes = minDiskFreeMib * MIB;
        movedNs = clock.nanoTime();
    }

    /** Notices whether the logic goes on. */
    synchronized void look() {
        if (engine == null) {
            return;
        }
        final long sequence = engine.value("logic: last sequence");
        if (sequence != lastSequence || QueueDepths.of(engine).inputRing() == 0) {
            lastSequence = sequence;
            movedNs = clock.nanoTime();
        }
    }

    /** Whether the process does what it is there for at all; if not, only a restart helps. */
    synchronized List<HealthCheck> life() {
        final List<HealthCheck> checks = new ArrayList<>();
        if (engine != null) {
            final Throwable cause = failure.get();
            checks.add(new HealthCheck("engine", cause == null, cause == null ? "runs" : "stopped: " + cause));
            final long stillNs = clock.nanoTime() - movedNs;
            checks.add(new HealthCheck(
                    "logic",
                    stillNs <= STALL_LIMIT_NS,
                    stillNs <= STALL_LIMIT_NS
                            ? "takes its inputs"
                            : "has taken no input for " + seconds(stillNs) + " though some wait; take a thread dump"));
        }
        return checks;
    }

    /** Whether it may trade now. */
    synchronized List<HealthCheck> readiness() {
        final List<HealthCheck> checks = life();
        if (engine != null) {
            engineChecks(checks);
        }
        if (gateway != null) {
            gatewayChecks(checks);
        }
        return checks;
    }

    private void engineChecks(final List<HealthCheck> checks) {
        final boolean recovered =
                engine.value("logic: last sequence") > engine.value("ingress: sequence before the first input");
        checks.add(new HealthCheck(
                "recovery", recovered, recovered ? "done" : "the first input of this life is not processed yet"));
        final long ageNs = engine.value("journal: age of the oldest input not durable, ns");
        final long free = engine.value("journal: disk space free, bytes");
        checks.add(new HealthCheck(
                "journal",
                ageNs <= MAX_AGE_NOT_DURABLE_NS && free >= minDiskFreeBytes,
                "oldest input not durable " + seconds(ageNs) + " old; " + free / MIB + " MiB free on its disk, wanted "
                        + minDiskFreeBytes / MIB));
        final long unreconciled = engine.value("logic: accounts that take no new risk until reconciled");
        checks.add(new HealthCheck(
                "accounts",
                unreconciled == 0,
                unreconciled == 0 ? "agree with the broker" : unreconciled + " not reconciled with the broker"));
    }

    private void gatewayChecks(final List<HealthCheck> checks) {
        final GatewayState state = GatewayLabels.state(gateway.value(GatewayLabels.STATE));
        final boolean latched = gateway.value(GatewayLabels.KILLED) != 0;
        checks.add(new HealthCheck(
                "gateway",
                state == GatewayState.READY && !latched,
                state + (latched ? ", the kill latch is engaged" : "") + "; market data "
                        + GatewayLabels.connection(gateway.value(GatewayLabels.FEED_STATE)) + ", order events "
                        + GatewayLabels.connection(gateway.value(GatewayLabels.ORDER_STREAM_STATE))));
        final List<String> stale = new ArrayList<>();
        for (final FeedStream stream : FeedStream.values()) {
            for (final Market market : GatewayLabels.MARKETS) {
                if (gateway.value(GatewayLabels.stale(stream, market)) != 0) {
                    stale.add(stream.channel() + " of " + market);
                }
            }
        }
        checks.add(new HealthCheck(
                "feed", stale.isEmpty(), stale.isEmpty() ? "no stream is overdue" : "silent: " + stale));
    }

    private static String seconds(final long ns) {
        return String.format(Locale.ROOT, "%.1f s", ns / 1e9);
    }
}
