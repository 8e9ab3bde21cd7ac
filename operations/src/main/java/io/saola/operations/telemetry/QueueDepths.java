package io.saola.operations.telemetry;

import io.saola.engine.counters.CountersView;

/**
 * How much waits before each stage of an engine. The counters are read one after the other while the engine goes on, so that a depth is
 * right within what happens in a microsecond.
 *
 * @param journal inputs before the journal
 * @param logic inputs journaled and not yet processed
 * @param egress effects decided and not yet released
 */
public record QueueDepths(long journal, long logic, long egress) {
    /**
     * Works the depths out.
     *
     * @param engine counters
     * @return the depths
     */
    public static QueueDepths of(final CountersView engine) {
        final long released = engine.value("egress: effects released");
        final long decided = engine.value("logic: effects decided");
        final long processed = engine.value("logic: last sequence");
        final long journaled = Math.max(engine.value("journal: last sequence journaled"), processed);
        final long accepted =
                engine.value("ingress: sequence before the first input") + engine.value("ingress: inputs accepted");
        return new QueueDepths(
                Math.max(0, accepted - journaled), Math.max(0, journaled - processed), Math.max(0, decided - released));
    }

    /** Slots of the input ring in use. */
    public long inputRing() {
        return journal + logic;
    }
}
