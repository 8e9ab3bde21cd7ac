package io.saola.engine.boot;

/**
 * Limits of one instrument or of all.
 *
 * @param instrumentId dense id, or {@link #ALL}
 * @param maxOrderQuantity shares or contracts
 * @param maxOrderNotional scaled VND
 * @param maxNetQuantity shares or contracts, either direction
 * @param maxOpenOrders working orders
 */
public record LimitsConfig(
        int instrumentId, long maxOrderQuantity, long maxOrderNotional, long maxNetQuantity, int maxOpenOrders) {
    /** Stands for all instruments without limits of their own. */
    public static final int ALL = Integer.MIN_VALUE;
}
