package io.saola.operations.alerts;

import java.time.Duration;

/** A message was not confirmed by the other side. Its text names no address, because addresses may be secrets. */
public final class DeliveryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean permanent;
    private final Duration retryAfter;

    private DeliveryException(final String message, final boolean permanent, final Duration retryAfter) {
        super(message);
        this.permanent = permanent;
        this.retryAfter = retryAfter;
    }

    /**
     * Another attempt may succeed.
     *
     * @param message what happened
     * @param retryAfter wait that the other side asks for; zero if it asks for none
     */
    static DeliveryException passing(final String message, final Duration retryAfter) {
        return new DeliveryException(message, false, retryAfter);
    }

    /**
     * The same message would be refused again.
     *
     * @param message what happened
     */
    static DeliveryException permanent(final String message) {
        return new DeliveryException(message, true, Duration.ZERO);
    }

    /** Whether another attempt with the same message is of no use. */
    public boolean isPermanent() {
        return permanent;
    }

    /** How long the other side asks to wait; zero if it does not. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
