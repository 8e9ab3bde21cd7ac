package io.saola.benchmarks.market;

import io.saola.benchmarks.peer.book.BookCommands;
import java.nio.file.Path;

/**
 * What to measure.
 *
 * @param directory below which a temporary folder is made, and removed
 * @param messages that update the market, of all kinds, after as many to warm up
 * @param seed of the commands
 * @param commands of the stream
 * @param rounds how often each book has its turn
 * @param warmups repetitions of each process that do not count
 * @param repetitions of each process that count
 */
public record MarketBenchSettings(
        Path directory, int messages, long seed, int commands, int rounds, int warmups, int repetitions) {
    private static final int MIN_COMMANDS = 1_000;
    private static final int MAX_COMMANDS = BookCommands.MAX_COMMANDS / 4;
    private static final int MAX_MESSAGES = 50_000_000;
    private static final int MAX_ROUNDS = 50;

    /**
     * Checks all of it.
     *
     * @throws IllegalArgumentException if a number is out of bounds
     */
    public MarketBenchSettings {
        if (commands < MIN_COMMANDS || commands > MAX_COMMANDS) {
            throw new IllegalArgumentException(
                    "commands=" + commands + " is not within " + MIN_COMMANDS + " and " + MAX_COMMANDS);
        }
        if (messages < MIN_COMMANDS || messages > MAX_MESSAGES) {
            throw new IllegalArgumentException(
                    "messages=" + messages + " is not within " + MIN_COMMANDS + " and " + MAX_MESSAGES);
        }
        if (rounds < 1
                || rounds > MAX_ROUNDS
                || warmups < 0
                || warmups > MAX_ROUNDS
                || repetitions < 1
                || repetitions > MAX_ROUNDS) {
            throw new IllegalArgumentException("rounds=" + rounds + ", warmups=" + warmups + ", repetitions="
                    + repetitions + " are not within 1 and " + MAX_ROUNDS);
        }
    }
}
