package io.saola.benchmarks.replay;

import io.saola.codecs.Frames;
import io.saola.engine.logic.BusinessLogic;
import java.nio.file.Path;

/**
 * What to measure.
 *
 * @param directory below which a temporary folder is made, and removed
 * @param events quotes and trades in the journal
 * @param shares instruments beside a future and an index
 * @param levels of a quote of shares; HOSE's feed shows three
 * @param seed of the market
 * @param warmups replays of each process that do not count
 * @param repetitions of each process that count
 * @param rounds how often each process is started
 */
public record ReplayBenchSettings(
        Path directory, int events, int shares, int levels, long seed, int warmups, int repetitions, int rounds) {
    private static final int MIN_EVENTS = 1_000;
    private static final int MAX_EVENTS = 10_000_000;
    private static final int MAX_TURNS = 100;

    /**
     * Checks all of it.
     *
     * @throws IllegalArgumentException if a number is out of bounds
     */
    public ReplayBenchSettings {
        require("events", events, MIN_EVENTS, MAX_EVENTS);
        require("shares", shares, 2, BusinessLogic.INSTRUMENT_CAPACITY - 2);
        require("levels", levels, 1, Frames.MAX_LEVELS);
        require("warmups", warmups, 0, MAX_TURNS);
        require("repetitions", repetitions, 1, MAX_TURNS);
        require("rounds", rounds, 1, MAX_TURNS);
    }

    private static void require(final String name, final int value, final int min, final int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + '=' + value + " is not within " + min + " and " + max);
        }
    }
}
