package io.saola.gateway.ssi.feed.raw;

import io.saola.gateway.ssi.GatewayException;

/** A recording is damaged: not torn at its end by a crash, but changed. */
public final class RawCorruptException extends GatewayException {
    private static final long serialVersionUID = 1L;

    RawCorruptException(final String message) {
        super(message);
    }
}
