package io.saola.gateway.ssi.query;

/**
 * A complete answer and when it was got. What the broker did before {@code sentNs} is in it, what it did after {@code receivedNs} is
 * not.
 *
 * @param value what was asked for
 * @param sentNs when the request that was answered left, ns since the epoch
 * @param receivedNs when the whole answer was here, ns since the epoch
 * @param <T> kind of answer
 */
public record Answer<T>(T value, long sentNs, long receivedNs) {}
