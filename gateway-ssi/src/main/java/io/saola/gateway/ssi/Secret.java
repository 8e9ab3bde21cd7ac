package io.saola.gateway.ssi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A text that must not get into logs, messages or files: it prints as {@code ***}, cannot be serialised, and compares by
 * identity only. Thread-safe, except that nobody should read it while it is cleared.
 */
public final class Secret {
    private final byte[] utf8;

    private Secret(final byte[] utf8) {
        this.utf8 = utf8;
    }

    /**
     * Wraps a secret.
     *
     * @param value the text
     * @return the secret
     */
    public static Secret of(final String value) {
        return new Secret(Objects.requireNonNull(value, "secret").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Wraps a secret without making a text of it.
     *
     * @param utf8 copied; the caller should clear it
     * @return the secret
     */
    public static Secret of(final byte[] utf8) {
        return new Secret(utf8.clone());
    }

    /**
     * Takes a secret from an environment variable. A file is better: an environment is visible to other tools of the same
     * user and to child processes.
     *
     * @param name of the variable
     * @return the secret
     * @throws GatewayException if the variable is missing or blank
     */
    public static Secret fromEnvironment(final String name) {
        final String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new GatewayException("environment variable " + name
                    + " is missing or blank; set it, or give a file that only its owner may read");
        }
        return of(value);
    }

    /**
     * The text, for the one place that hands it to the broker.
     *
     * @return the text
     */
    public String reveal() {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /**
     * The text as bytes, for the one place that hands it on.
     *
     * @return UTF-8, a copy; the caller should clear it
     */
    public byte[] revealBytes() {
        return utf8.clone();
    }

    /**
     * Tells whether there is a text.
     *
     * @return true if it is blank
     */
    public boolean isBlank() {
        for (final byte one : utf8) {
            if (one > ' ' || one < 0) {
                return false;
            }
        }
        return true;
    }

    /** Overwrites the text. From then on the secret is blank. */
    public void clear() {
        Arrays.fill(utf8, (byte) 0);
    }

    @Override
    public String toString() {
        return "***";
    }
}
