package io.saola.simulator.server;

/**
 * The only customer a strict simulator knows. The data and the trading API have keys of their own. Does not print secrets.
 *
 * @param dataConsumerId of the data API
 * @param dataConsumerSecret of the data API
 * @param tradingConsumerId of the trading API
 * @param tradingConsumerSecret of the trading API
 */
public record StrictAccess(
        String dataConsumerId, String dataConsumerSecret, String tradingConsumerId, String tradingConsumerSecret) {
    /** Refuses empty ones. */
    public StrictAccess {
        if (dataConsumerId.isEmpty()
                || dataConsumerSecret.isEmpty()
                || tradingConsumerId.isEmpty()
                || tradingConsumerSecret.isEmpty()) {
            throw new IllegalArgumentException("strict access needs a consumer id and secret of both APIs");
        }
    }

    @Override
    public String toString() {
        return "StrictAccess[dataConsumerId=" + dataConsumerId + ", tradingConsumerId=" + tradingConsumerId + "]";
    }
}
