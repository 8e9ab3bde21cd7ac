package io.saola.operations.logging;

import io.saola.operations.config.LoggingConfig;
import java.util.Locale;

/** Hands the configuration of logging to the logging library, which reads system properties when its first line is written. */
public final class LogSettings {
    /** {@code text} or {@code json}. */
    public static final String FORMAT = "saola.log.format";

    /** {@code error}, {@code warn}, {@code info} or {@code debug}. */
    public static final String LEVEL = "saola.log.level";

    private LogSettings() {}

    /**
     * Applies a configuration; to be called before anything is logged. What the command line of Java says already holds.
     *
     * @param config of logging
     */
    public static void apply(final LoggingConfig config) {
        set(FORMAT, config.format());
        set(LEVEL, config.level());
    }

    private static void set(final String property, final Enum<?> value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value.name().toLowerCase(Locale.ROOT));
        }
    }
}
