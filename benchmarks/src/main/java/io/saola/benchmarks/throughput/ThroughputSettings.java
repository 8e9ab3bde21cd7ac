package io.saola.benchmarks.throughput;

import io.saola.engine.ThreadingMode;
import io.saola.engine.logic.BusinessLogic;
import io.saola.journal.Durability;
import java.nio.file.Path;
import java.util.List;

/**
 * What to measure. Each threading mode runs with each durability, in a new engine process.
 *
 * @param threadingModes of the engine
 * @param durabilities of its journal
 * @param rates messages of market data a second, ascending; empty: search the highest sustained from {@link #FIRST_RATE} on
 * @param seconds of one step
 * @param warmupSeconds at the first rate before anything counts; as many million messages follow as fast as the engine takes them
 * @param repetitions of the first rate, in turns with the echo, and of the highest sustained one, from 1
 * @param boundMs what a step's waits may take at most for its rate to count as sustained
 * @param shares in the market, besides the future and the index
 * @param seed of the market
 * @param engineFlags of the engine's JVM on top of the launcher's, for a profile or another collector
 * @param directory where the journal is written meanwhile
 */
public record ThroughputSettings(
        List<ThreadingMode> threadingModes,
        List<Durability> durabilities,
        List<Integer> rates,
        double seconds,
        double warmupSeconds,
        int repetitions,
        int boundMs,
        int shares,
        long seed,
        List<String> engineFlags,
        Path directory) {
    /** Where a search begins, messages a second. */
    public static final int FIRST_RATE = 10_000;

    /** No rate is higher, messages a second. */
    public static final int MAX_RATE = 20_000_000;

    private static final int MAX_RATES = 32;

    /**
     * Checks all of it.
     *
     * @throws IllegalArgumentException if a number is out of bounds
     */
    public ThroughputSettings {
        threadingModes = List.copyOf(threadingModes);
        durabilities = List.copyOf(durabilities);
        rates = List.copyOf(rates);
        engineFlags = List.copyOf(engineFlags);
        require(!threadingModes.isEmpty() && !durabilities.isEmpty(), "no mode to measure");
        require(rates.size() <= MAX_RATES, rates.size() + " rates are more than " + MAX_RATES);
        int last = 0;
        for (final int rate : rates) {
            require(rate > last && rate <= MAX_RATE, "rates must ascend within 1 and " + MAX_RATE + ": " + rates);
            last = rate;
        }
        require(seconds > 0 && seconds <= 600, "seconds " + seconds + " is outside 0..600");
        require(warmupSeconds >= 0 && warmupSeconds <= 600, "warm-up of " + warmupSeconds + " s is outside 0..600");
        require(repetitions >= 1 && repetitions <= 20, "repetitions " + repetitions + " is outside 1..20");
        require(boundMs >= 1 && boundMs <= 10_000, "bound of " + boundMs + " ms is outside 1..10000");
        require(
                shares >= 2 && shares <= BusinessLogic.INSTRUMENT_CAPACITY - 2,
                "shares " + shares + " is outside 2.." + (BusinessLogic.INSTRUMENT_CAPACITY - 2));
    }

    /** The lowest rate: every mode and the echo are measured at it. */
    int firstRate() {
        return rates.isEmpty() ? FIRST_RATE : rates.get(0);
    }

    private static void require(final boolean holds, final String fault) {
        if (!holds) {
            throw new IllegalArgumentException(fault);
        }
    }
}
