package io.saola.benchmarks.peer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a measured process on its standard output: {@code saola-peer NAME key=value key=value ...}. Keys and values are
 * without blanks. Lines that start otherwise are a library's own and mean nothing.
 *
 * @param name what the line tells
 * @param values by key, in the order given
 */
public record PeerLine(String name, Map<String, String> values) {
    private static final String PREFIX = "saola-peer ";

    /**
     * A line without values yet.
     *
     * @param name without blanks
     * @return to be filled by {@link #with}
     */
    public static PeerLine of(final String name) {
        return new PeerLine(requireWord(name), new LinkedHashMap<>());
    }

    /**
     * Adds a value.
     *
     * @param key without blanks and {@code =}
     * @param value its text must be without blanks
     * @return this
     */
    public PeerLine with(final String key, final Object value) {
        values.put(requireWord(key), requireWord(String.valueOf(value)));
        return this;
    }

    /** Prints it. */
    public void print() {
        System.out.println(text());
        System.out.flush();
    }

    /**
     * The line.
     *
     * @return without line end
     */
    public String text() {
        final StringBuilder text = new StringBuilder(PREFIX).append(name);
        values.forEach((key, value) -> text.append(' ').append(key).append('=').append(value));
        return text.toString();
    }

    /**
     * Reads a line.
     *
     * @param text of the line
     * @return empty if it is none of this protocol
     * @throws IllegalArgumentException if it is one, but malformed
     */
    public static Optional<PeerLine> parse(final String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        final String[] words = text.substring(PREFIX.length()).split(" ", -1);
        final PeerLine line = of(words[0]);
        for (int i = 1; i < words.length; i++) {
            final int equals = words[i].indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException("no key=value: " + words[i] + " in: " + text);
            }
            line.with(words[i].substring(0, equals), words[i].substring(equals + 1));
        }
        return Optional.of(line);
    }

    /**
     * A value.
     *
     * @param key its name
     * @return the text
     * @throws IllegalArgumentException if there is none
     */
    public String value(final String key) {
        final String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no " + key + " in: " + text());
        }
        return value;
    }

    /**
     * A whole number.
     *
     * @param key its name
     * @return the number
     * @throws IllegalArgumentException if there is none
     */
    public long number(final String key) {
        try {
            return Long.parseLong(value(key));
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException(key + " is no number in: " + text(), e);
        }
    }

    private static String requireWord(final String text) {
        if (text.isEmpty() || text.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("not one word: '" + text + "'");
        }
        return text;
    }
}
