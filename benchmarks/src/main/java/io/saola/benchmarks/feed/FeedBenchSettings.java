package io.saola.benchmarks.feed;

/**
 * What to measure.
 *
 * @param seed of the frames
 * @param messages of a repetition
 * @param rounds how often each participant has its turn, in a process of its own each time
 * @param warmups repetitions of each process that do not count
 * @param repetitions of each process that count
 * @param orders placed and cancelled on the way to the socket, with cancels signed ahead and without; 0 for none
 */
public record FeedBenchSettings(long seed, int messages, int rounds, int warmups, int repetitions, int orders) {
    private static final int MIN_MESSAGES = 1_000;
    private static final int MAX_MESSAGES = 10_000_000;
    private static final int MAX_ROUNDS = 50;
    private static final int MAX_ORDERS = 10_000;

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
        if (orders < 0 || orders > MAX_ORDERS) {
            throw new IllegalArgumentException("orders=" + orders + " is not within 0 and " + MAX_ORDERS);
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
