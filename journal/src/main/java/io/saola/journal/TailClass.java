package io.saola.journal;

/** What stands behind the last verified group of a journal, see {@link TailRule}. */
public enum TailClass {
    /** Nothing was written there: the normal end. */
    END,
    /** A write that never was acknowledged is partly there; it may be cut off. */
    TORN,
    /** Data that had been made durable is damaged or missing; it must not be cut off. */
    CORRUPT,
    /** One disk alone cannot tell a torn write from rot; an operator has to decide. */
    AMBIGUOUS
}
