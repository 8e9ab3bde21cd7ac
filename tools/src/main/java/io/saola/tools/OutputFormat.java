package io.saola.tools;

/** How a command prints its result. */
public enum OutputFormat {
    /** For people. */
    TABLE,
    /** For programs: one document, or one per line where there are many. */
    JSON
}
