package io.saola.gateway.ssi;

/** Something that the gateway, its configuration or the broker got wrong. Messages never contain secrets. */
public class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what failed, where, and what to do next
     */
    public GatewayException(final String message) {
        super(message);
    }

    /**
     * Creates an exception.
     *
     * @param message what failed, where, and what to do next
     * @param cause of it, free of secrets too
     */
    public GatewayException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
