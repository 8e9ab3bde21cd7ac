package io.saola.gateway.ssi.flight;

import java.lang.invoke.MethodHandles;

/** All events of the gateway that a recording can ask for. */
public final class GatewayFlightEvents {
    private GatewayFlightEvents() {}

    /** Makes the events known to the recorder. Part of a start: else the first message and the first order would wait for it. */
    public static void register() {
        final MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            lookup.ensureInitialized(FeedMessageOffered.class);
            lookup.ensureInitialized(OrderRequestWritten.class);
        } catch (final IllegalAccessException e) {
            throw new AssertionError("classes of this package", e);
        }
    }
}
