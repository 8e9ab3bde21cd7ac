package io.saola.gateway.ssi.orders;

import java.net.URI;

/**
 * Where and how orders are sent.
 *
 * @param base of the trading REST interface, http or https
 * @param deviceId sent with every request
 * @param maxConnections kept open at the same time, at most
 * @param maxPending requests that may wait for a free connection
 * @param timeoutNs from taking a request to its answer
 * @param idleLimitNs age at which an unused connection is replaced, before the server closes it under a request
 * @param requestsPerSecond mean rate of requests, cancels included
 * @param requestBurst requests that may leave at once after a pause
 * @param cancelSharePercent share of the burst that only cancels may use
 * @param maxOrderAgeNs age of its cause at which a new order or modification is not sent any more
 * @param minTokenLifeNs rest of the trading token's life below which no new order is sent
 * @param cancelsAhead working orders whose cancel is kept signed; 0 for none
 */
public record OrderSettings(
        URI base,
        String deviceId,
        int maxConnections,
        int maxPending,
        long timeoutNs,
        long idleLimitNs,
        int requestsPerSecond,
        int requestBurst,
        int cancelSharePercent,
        long maxOrderAgeNs,
        long minTokenLifeNs,
        int cancelsAhead) {}
