package io.saola.gateway.ssi;

import java.util.Objects;

/**
 * A text that must not get into logs, messages or files: it prints as {@code ***}, cannot be serialised, and compares by
 * identity only.
 */
public final class Secret {
    private final String value;

    private Secret(final String value) {
        this.value = value;
    }

    /**
     * Wraps a secret.
     *
     * @param value the text
     * @return the secret
     */
    public static Secret of(final String value) {
        return new Secret(Objects.requireNonNull(value, "secret"));
    }

    /**
     * The text, for the one place that hands it to the broker.
     *
     * @return the text
     */
    public String reveal() {
        return value;
    }

    /**
     * Tells whether there is a text.
     *
     * @return true if it is blank
     */
    public boolean isBlank() {
        return value.isBlank();
    }

    @Override
    public String toString() {
        return "***";
    }
}
