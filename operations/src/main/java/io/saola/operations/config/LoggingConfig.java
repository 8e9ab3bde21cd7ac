package io.saola.operations.config;

/**
 * What a process writes to standard error.
 *
 * @param format for people or for programs
 * @param level least severe lines of Saola; libraries speak from warnings on
 * @param orders whether each order request, answer and execution gets a line
 */
public record LoggingConfig(
        @Setting(value = "text for people, json for programs: one document a line", byDefault = "text")
        Format format,

        @Setting(value = "Least severe lines; libraries speak from warnings on", byDefault = "info")
        Level level,

        @Setting(value = "true: a line for each order request, answer and alert, with its ids", byDefault = "true")
        boolean orders) {
    /** Form of a line. */
    public enum Format {
        /** For people. */
        TEXT,
        /** For programs. */
        JSON
    }

    /** Least severe lines. */
    public enum Level {
        /** What failed. */
        ERROR,
        /** What may lead to it. */
        WARN,
        /** What happens. */
        INFO,
        /** Details for developers. */
        DEBUG
    }
}
