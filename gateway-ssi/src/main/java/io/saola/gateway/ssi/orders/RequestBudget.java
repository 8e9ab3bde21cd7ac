package io.saola.gateway.ssi.orders;

/**
 * How many requests the broker may get: a token bucket of whole requests, of which a share is kept for cancels, so that
 * orders can always be taken out of the market however many new ones are wanted.
 *
 * <p>Belongs to the order thread; allocates nothing.
 */
final class RequestBudget {
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final long costNs;
    private final long capacityNs;
    private final long reservedNs;
    private long creditNs;
    private long lastNs;

    /**
     * A full budget.
     *
     * @param requestsPerSecond mean rate, above 0
     * @param burst requests that may leave at once after a pause, at least 1
     * @param cancelSharePercent share of the burst that only cancels may use, 0 to 90
     * @param nowNs monotonic time
     */
    RequestBudget(final int requestsPerSecond, final int burst, final int cancelSharePercent, final long nowNs) {
        costNs = NS_PER_SECOND / requestsPerSecond;
        capacityNs = costNs * burst;
        reservedNs = capacityNs / 100 * cancelSharePercent;
        creditNs = capacityNs;
        lastNs = nowNs;
    }

    /**
     * Takes one request out of the budget.
     *
     * @param isCancel whether the reserved share may be used
     * @param nowNs monotonic time
     * @return false if it must wait; nothing is taken then
     */
    boolean tryTake(final boolean isCancel, final long nowNs) {
        creditNs = Math.min(capacityNs, creditNs + Math.max(0, nowNs - lastNs));
        lastNs = nowNs;
        final long needNs = isCancel ? costNs : costNs + Math.min(reservedNs, capacityNs - costNs);
        if (creditNs < needNs) {
            return false;
        }
        creditNs -= costNs;
        return true;
    }
}
