package io.saola.simulator.fill;

/**
 * The assumptions and bounds of a {@link BacktestVenue}. Immutable.
 *
 * @param model when resting orders fill in continuous trading
 * @param cancellationSplit who is taken to have cancelled; used by {@link FillModel#QUEUE}
 * @param auctionBetterPercent most of an auction's recorded volume that all own orders of one side may take together, 0 to
 *     100; 100 fills every order priced better than the auction if the volume allows
 * @param auctionAtPricePercent most of it that own orders exactly at the auction price may take together, 0 to 100; the
 *     recording does not tell who was first at that price
 * @param maxOpenOrders own orders open at once
 * @param maxPending requests, and answers, on their way at once
 */
public record FillConfig(
        FillModel model,
        CancellationSplit cancellationSplit,
        int auctionBetterPercent,
        int auctionAtPricePercent,
        int maxOpenOrders,
        int maxPending) {
    private static final int MAX_OPEN_ORDERS = 4_096;
    private static final int MAX_PENDING = 16_384;
    private static final int QUEUE_AT_PRICE_PERCENT = 10;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException naming the value that is out of range
     */
    public FillConfig {
        requirePercent("auctionBetterPercent", auctionBetterPercent);
        requirePercent("auctionAtPricePercent", auctionAtPricePercent);
        requireRange("maxOpenOrders", maxOpenOrders);
        requireRange("maxPending", maxPending);
    }

    /**
     * The usual assumptions of a model: cancellations pro rata, better-priced auction orders fill, and of the volume at
     * the auction price everything (optimistic), a tenth (queue) or nothing (conservative) is ours.
     *
     * @param model the model
     * @return a configuration with room for 4,096 open orders
     */
    public static FillConfig of(final FillModel model) {
        final int atPrice = switch (model) {
            case OPTIMISTIC -> 100;
            case QUEUE -> QUEUE_AT_PRICE_PERCENT;
            case CONSERVATIVE, BAR -> 0;
        };
        return new FillConfig(model, CancellationSplit.PRO_RATA, 100, atPrice, MAX_OPEN_ORDERS, MAX_PENDING);
    }

    private static void requirePercent(final String name, final int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException(name + " not in 0 to 100: " + percent);
        }
    }

    private static void requireRange(final String name, final int value) {
        if (value < 1 || value > 1 << 20) {
            throw new IllegalArgumentException(name + " not in 1 to " + (1 << 20) + ": " + value);
        }
    }
}
