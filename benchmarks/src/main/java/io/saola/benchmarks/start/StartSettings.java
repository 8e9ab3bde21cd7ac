package io.saola.benchmarks.start;

import io.saola.benchmarks.latency.IdleMode;
import io.saola.engine.ThreadingMode;
import io.saola.journal.Durability;
import java.nio.file.Path;

/**
 * What is measured.
 *
 * @param directory where the journals go meanwhile
 * @param processes fresh engines of each kind
 * @param warmUpMs longest warm-up of those that have one
 * @param ratePerSecond of quotes
 * @param messages quotes sent to each engine, the first ones included
 * @param durability of the journal
 * @param threading of the engine
 * @param idle what its threads do without work
 */
public record StartSettings(
        Path directory,
        int processes,
        long warmUpMs,
        int ratePerSecond,
        int messages,
        Durability durability,
        ThreadingMode threading,
        IdleMode idle) {
    /** Quotes whose latency is told one by one. */
    public static final int FIRST = 10;

    /** Quotes after the first ones that count for neither: a cold engine is still slow there. */
    public static final int BETWEEN = 490;

    /** Fewest quotes: a p99 needs a thousand samples. */
    public static final int MIN_MESSAGES = FIRST + BETWEEN + 1_000;

    /** Checks the numbers. */
    public StartSettings {
        if (processes < 1 || processes > 200) {
            throw new IllegalArgumentException("processes=" + processes + " is outside 1..200");
        }
        if (ratePerSecond < 1 || ratePerSecond > 20_000) {
            throw new IllegalArgumentException("rate=" + ratePerSecond + " is outside 1..20000");
        }
        if (messages < MIN_MESSAGES || messages > 1_000_000) {
            throw new IllegalArgumentException("messages=" + messages + " is outside " + MIN_MESSAGES + "..1000000");
        }
        if (durability == Durability.NONE) {
            throw new IllegalArgumentException("durability=NONE: an engine that orders leave has a journal");
        }
    }
}
