package io.saola.benchmarks.latency;

import io.saola.engine.ThreadingMode;
import io.saola.journal.Durability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What to measure.
 *
 * @param ratePerSecond messages that the client means to send each second
 * @param seconds measured time of each of the two ways, over all rounds
 * @param warmupSeconds unmeasured time of each way before
 * @param rounds into which the measured time is cut; in each both ways have their turn
 * @param threadingMode of the engine
 * @param durability of the engine's journal
 * @param idleMode of the echo and of the engine
 * @param directory where journals are written meanwhile; what is written is removed at the end
 */
public record LatencySettings(
        int ratePerSecond,
        double seconds,
        double warmupSeconds,
        int rounds,
        ThreadingMode threadingMode,
        Durability durability,
        IdleMode idleMode,
        Path directory) {
    /** Threads that look for work while the engine is measured, the client included. */
    public static int spinningThreads(final ThreadingMode threadingMode, final Durability durability) {
        if (threadingMode == ThreadingMode.SHARED) {
            return 2;
        }
        return durability == Durability.NONE ? 4 : 5;
    }

    /** Messages of one turn of one way. */
    public int messagesPerRound() {
        return Math.max(1, (int) Math.round(ratePerSecond * seconds / rounds));
    }

    /** Messages of one way before anything counts. */
    public int warmupMessages() {
        return (int) Math.round(ratePerSecond * warmupSeconds);
    }

    /** Orders that the engine will send. */
    public long orders() {
        return warmupMessages() + (long) rounds * messagesPerRound();
    }

    /**
     * Checks all of it.
     *
     * @return what is wrong, one line each; empty if nothing is
     */
    public List<String> faults() {
        final List<String> faults = new ArrayList<>();
        require(
                ratePerSecond >= 1 && ratePerSecond <= 1_000_000,
                faults,
                "rate " + ratePerSecond + " is outside 1..1000000");
        require(seconds > 0 && seconds <= 3_600, faults, "seconds " + seconds + " is outside 0..3600");
        require(
                warmupSeconds >= 0 && warmupSeconds <= 600,
                faults,
                "warm-up of " + warmupSeconds + " s is outside 0..600");
        require(rounds >= 1 && rounds <= 100, faults, "rounds " + rounds + " is outside 1..100");
        if (faults.isEmpty()) {
            require(
                    orders() <= EngineWay.MAX_ORDERS,
                    faults,
                    "rate x time would take " + orders() + " request ids, a trading day has " + EngineWay.MAX_ORDERS);
        }
        return faults;
    }

    private static void require(final boolean holds, final List<String> faults, final String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }
}
