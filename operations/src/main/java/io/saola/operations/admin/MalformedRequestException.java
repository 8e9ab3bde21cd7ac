package io.saola.operations.admin;

/** A request cannot be understood; the message says what is wrong with it. */
final class MalformedRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedRequestException(final String message) {
        super(message);
    }
}
