package io.saola.tools.record;

/** How a command prints many records. */
public enum RecordFormat {
    /** For people. */
    TABLE,
    /** One document per line. */
    JSON,
    /** One document per line. */
    JSONL,
    /** Comma separated values with a header line. */
    CSV
}
