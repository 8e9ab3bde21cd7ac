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
 */
public record OrderSettings(
        URI base, String deviceId, int maxConnections, int maxPending, long timeoutNs, long idleLimitNs) {}
