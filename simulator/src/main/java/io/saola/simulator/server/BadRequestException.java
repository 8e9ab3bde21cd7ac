package io.saola.simulator.server;

/** A request that is refused in its reply; the message is the broker's text for the client. */
final class BadRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    BadRequestException(final String message) {
        this(Replies.BAD_REQUEST, message);
    }

    BadRequestException(final int status, final String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** The status in the body of the reply. */
    int status() {
        return status;
    }
}
