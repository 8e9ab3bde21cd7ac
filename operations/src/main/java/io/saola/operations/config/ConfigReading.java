package io.saola.operations.config;

import java.util.List;

/**
 * A configuration, and where each of its values comes from.
 *
 * @param config checked values
 * @param rows every key, in the order of the documentation
 */
public record ConfigReading(SaolaConfig config, List<Row> rows) {
    /** Copies the rows. */
    public ConfigReading {
        rows = List.copyOf(rows);
    }

    /**
     * One key.
     *
     * @param key {@code accounts[0].code}
     * @param value as people write it; a secret is masked, nothing is empty
     * @param origin file and line, variable, flag or {@code default}
     */
    public record Row(String key, String value, String origin) {}
}
