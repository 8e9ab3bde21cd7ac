package io.saola.benchmarks.feed;

/**
 * What to measure.
 *
 * @param seed of the frames
 * @param messages of a repetition
 * @param rounds how often each participant has its turn, in a process of its own each time
 * @param warmups repetitions of each process that do not count
 * @param repetitions of each process that count
 */
public record FeedBenchSettings(long seed, int messages, int rounds, int warmups, int repetitions) {
    private static final int MIN_MESSAGES = 1_000;
    private static final int MAX_MESSAGES = 10_000_000;
    private static final int MAX_ROUNDS = 50;

    /**
     * Checks all of it.
     *
     * @throws IllegalArgumentException if a number is out of bounds
     */
    public FeedBenchSettings {
        if (messages < MIN_MESSAGES || messages > MAX_MESSAGES) {
            throw new IllegalArgumentException(
                    "messages=" + messages + " is not within " + MIN_MESSAGES + " and " + MAX_MESSAGES);
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
