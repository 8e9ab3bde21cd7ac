package io.saola.operations.config;

/**
 * Paper trading: how the venue that stands in for the broker fills orders, and how long messages take to and from it.
 *
 * @param fill how readily resting orders fill
 * @param orderLatencyMs from the engine to the venue
 * @param responseLatencyMs from the venue to the engine
 */
public record PaperConfig(
        @Setting(
                value =
                        "Orders resting on paper fill when the price is touched, when the queue ahead is used up, or when it is traded"
                                + " through",
                byDefault = "queue")
        Fill fill,

        @Setting(value = "Way of an order on paper to the venue, ms", byDefault = "30", min = 0, max = 10_000)
        int orderLatencyMs,

        @Setting(value = "Way of the venue's answer on paper, ms", byDefault = "30", min = 0, max = 10_000)
        int responseLatencyMs) {
    /** How readily resting orders fill; each is the fill model of backtests of that name. */
    public enum Fill {
        /** A trade at their price. */
        OPTIMISTIC,
        /** Trades used up what stood ahead. */
        QUEUE,
        /** A trade beyond their price. */
        CONSERVATIVE
    }
}
