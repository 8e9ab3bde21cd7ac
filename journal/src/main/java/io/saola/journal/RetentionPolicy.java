package io.saola.journal;

/** What becomes of segments that only a replay from the very start still needs. */
public enum RetentionPolicy {
    /** They stay as they are. */
    KEEP,
    /** They are compressed; everything that reads a journal reads them as before. */
    COMPRESS,
    /** They are deleted, and a record says so: the journal then starts later, and only snapshots lead to its state. */
    DELETE
}
