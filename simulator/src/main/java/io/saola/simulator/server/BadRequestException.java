package io.saola.simulator.server;

/** A request that is refused in its reply; the message is the broker's text for the client. */
final class BadRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    BadRequestException(final String message) {
        super(message, null, false, false);
    }
}
