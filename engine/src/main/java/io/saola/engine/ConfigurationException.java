package io.saola.engine;

import java.util.List;

/** The configuration cannot be used. Lists everything that is wrong with it, not only the first thing. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports faults.
     *
     * @param faults one line each
     */
    public ConfigurationException(final List<String> faults) {
        super("configuration: " + String.join("; ", faults));
    }
}
