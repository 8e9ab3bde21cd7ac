package io.saola.gateway.ssi.session;

import java.io.IOException;

/** A response was given up because its body passed the limit. */
public final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    BodyTooLargeException(final int maxLength) {
        super("response body is longer than " + maxLength + " bytes");
    }
}
