package io.saola.engine.flight;

import java.lang.invoke.MethodHandles;

/** All events of the engine that a recording can ask for. */
public final class FlightEvents {
    private FlightEvents() {}

    /**
     * Makes the events known to the recorder. Part of a start: the first event class of a process takes the recorder some 50 ms to
     * take in, which a thread of the pipeline would otherwise spend on its first input.
     */
    public static void register() {
        final MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            lookup.ensureInitialized(InputAccepted.class);
            lookup.ensureInitialized(JournalSync.class);
            lookup.ensureInitialized(OrderReleased.class);
            lookup.ensureInitialized(RiskRefusal.class);
            lookup.ensureInitialized(StageBatch.class);
        } catch (final IllegalAccessException e) {
            throw new AssertionError("classes of this package", e);
        }
    }
}
