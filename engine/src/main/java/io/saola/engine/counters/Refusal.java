package io.saola.engine.counters;

/** Why a frame was not let in. A refused frame gets no sequence, is not journaled and changes no state but its counter. */
public enum Refusal {
    /** Let in. */
    NONE,
    /** Shorter than a message header and its origin. */
    TOO_SHORT,
    /** Longer than {@code Frames.MAX_LENGTH}, or sent in fragments. */
    TOO_LONG,
    /** Of another schema. */
    WRONG_SCHEMA,
    /** No such input message. */
    UNKNOWN_TEMPLATE,
    /** Its block is shorter than that of its version, or its length does not add up. */
    WRONG_LENGTH,
    /** A repeating group has more entries than allowed, or entries of the wrong size. */
    BAD_GROUP,
    /** An enumeration has a value nobody defined. */
    BAD_ENUM,
    /** A value that cannot be: a negative quantity, a price of zero, an id out of range, a missing mandatory field. */
    IMPOSSIBLE_VALUE,
    /** The sender may not send this message. */
    WRONG_SOURCE,
    /** The sender's sequence did not grow: a repetition or a late message. */
    DUPLICATE
}
