package io.saola.gateway.ssi;

/**
 * The gateway's own stop for new orders and modifications, looked at right before the bytes go to the socket; cancels
 * pass. Works without the engine and without the network. Once engaged it stays so for the life of the process.
 *
 * <p>Thread-safe; reading costs one volatile load.
 */
public final class KillLatch {
    private volatile String reason;

    /**
     * Stops new orders.
     *
     * @param why for the reports of what is not sent; the first one stays
     */
    public synchronized void engage(final String why) {
        if (reason == null) {
            reason = why;
        }
    }

    /**
     * Whether new orders are stopped, and why.
     *
     * @return null while they are not
     */
    public String reason() {
        return reason;
    }
}
