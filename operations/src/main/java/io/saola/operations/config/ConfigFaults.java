package io.saola.operations.config;

import io.saola.engine.ConfigurationException;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a configuration, all of it, before anything starts. Not thread-safe. */
final class ConfigFaults {
    private static final int MAX_FAULTS = 50;

    private final List<String> faults = new ArrayList<>();

    void add(final String fault) {
        if (faults.size() < MAX_FAULTS) {
            faults.add(fault);
        } else if (faults.size() == MAX_FAULTS) {
            faults.add("and more");
        }
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    void throwIfAny() {
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
    }
}
