package io.saola.engine.ingress;

import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;

/**
 * Halts trading, by an input like any other, when the journal's disk has no room left for two more segments: broker reports and
 * cancels still find a journal then, new orders would only bring the end nearer. Once; a person resumes. Ingress thread only.
 */
public final class SpaceWatch {
    private final BooleanSupplier low;
    private final DirectBuffer halt;
    private final Runnable alarm;
    private boolean halted;

    /**
     * Builds the watch.
     *
     * @param low whether the space is low, cheap to ask
     * @param halt the input that halts trading
     * @param alarm told once, when it has become an input
     */
    public SpaceWatch(final BooleanSupplier low, final DirectBuffer halt, final Runnable alarm) {
        this.low = low;
        this.halt = halt;
        this.alarm = alarm;
    }

    boolean isDue() {
        return !halted && low.getAsBoolean();
    }

    DirectBuffer frame() {
        return halt;
    }

    int halted() {
        halted = true;
        alarm.run();
        return 1;
    }
}
