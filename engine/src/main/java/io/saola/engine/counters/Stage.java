package io.saola.engine.counters;

/** What is timed on an input's way. The first three follow each other without a gap; each is recorded by its own stage's thread. */
public enum Stage {
    /** From the input's place in the ring until it is journaled under the mode in force. Nothing in mode {@code NONE}. */
    JOURNAL("journal"),
    /** From then until the logic is done with it. */
    LOGIC("logic"),
    /** From the moment an effect is decided until it has left. */
    EGRESS("egress"),
    /** From the arrival of what caused an order at its sender until the order has left, by the host's clock: the whole way. */
    TICK_TO_ORDER("tick-to-order");

    private final String label;

    Stage(final String label) {
        this.label = label;
    }

    /** Name for people and programs. */
    public String label() {
        return label;
    }
}
