package io.saola.tools.operate.top;

/** How {@code saola top -n} prints. */
enum TopFormat {
    /** The screen, as text. */
    TABLE,
    /** A document over several lines. */
    JSON,
    /** A document on one line. */
    JSONL,
    /** A line per counter. */
    CSV
}
