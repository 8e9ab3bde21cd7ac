package io.saola.benchmarks.wire;

import io.saola.engine.ThreadingMode;
import io.saola.journal.Durability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What to measure.
 *
 * @param ratePerSecond frames of market data that the broker means to write each second
 * @param seconds measured time of each way, all rounds together
 * @param warmupSeconds unmeasured time of each way before
 * @param rounds turns into which the measured time is cut
 * @param durability of the journal
 * @param threadingMode of the engine
 * @param seed of the simulated market
 * @param directory where results and, meanwhile, the product's files go
 */
public record WireSettings(
        int ratePerSecond,
        double seconds,
        double warmupSeconds,
        int rounds,
        Durability durability,
        ThreadingMode threadingMode,
        long seed,
        Path directory) {
    private static final int MIN_RATE = 10;
    private static final int MAX_RATE = 5_000;
    private static final double MIN_SECONDS = 0.5;
    private static final double MAX_SECONDS = 3_600;
    private static final int MAX_ROUNDS = 100;

    /** Everything that is wrong with these settings; empty if nothing is. */
    public List<String> faults() {
        final List<String> faults = new ArrayList<>();
        if (ratePerSecond < MIN_RATE || ratePerSecond > MAX_RATE) {
            faults.add("rate " + ratePerSecond + " is outside " + MIN_RATE + ".." + MAX_RATE + " frames a second");
        }
        if (!(seconds >= MIN_SECONDS && seconds <= MAX_SECONDS)) {
            faults.add("seconds " + seconds + " is outside " + MIN_SECONDS + ".." + MAX_SECONDS);
        }
        if (!(warmupSeconds >= MIN_SECONDS && warmupSeconds <= MAX_SECONDS)) {
            faults.add("warmup " + warmupSeconds + " is outside " + MIN_SECONDS + ".." + MAX_SECONDS);
        }
        if (rounds < 1 || rounds > MAX_ROUNDS) {
            faults.add("rounds " + rounds + " is outside 1.." + MAX_ROUNDS);
        }
        if (durability == Durability.NONE) {
            faults.add("durability NONE keeps no journal, and saola run does not run without one: choose SYNC,"
                    + " SYNC_OVERLAP or BUFFERED");
        }
        return faults;
    }

    /** Frames of a measured turn. */
    int framesPerRound() {
        return Math.max(1, (int) Math.round(ratePerSecond * seconds / rounds));
    }

    /** Frames of the unmeasured turn. */
    int warmupFrames() {
        return Math.max(1, (int) Math.round(ratePerSecond * warmupSeconds));
    }
}
