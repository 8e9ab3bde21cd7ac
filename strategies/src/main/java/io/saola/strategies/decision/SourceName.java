package io.saola.strategies.decision;

import java.nio.charset.StandardCharsets;

/** Name of what a decision is made of: up to 16 ASCII characters. Immutable; made once, at construction of a strategy. */
public final class SourceName {
    /** Bytes of the field on the wire. */
    public static final int LENGTH = 16;

    private final String text;
    private final byte[] field = new byte[LENGTH];

    private SourceName(final String text) {
        this.text = text;
        final byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, field, 0, ascii.length);
    }

    /**
     * Makes a name.
     *
     * @param text 1 to 16 printable ASCII characters
     * @return the name
     * @throws IllegalArgumentException if it is not so
     */
    public static SourceName of(final String text) {
        boolean printable = !text.isEmpty() && text.length() <= LENGTH;
        for (int i = 0; printable && i < text.length(); i++) {
            printable = text.charAt(i) > ' ' && text.charAt(i) < 127;
        }
        if (!printable) {
            throw new IllegalArgumentException(
                    "source name \"" + text + "\": 1 to " + LENGTH + " printable ASCII characters");
        }
        return new SourceName(text);
    }

    /** Copies the zero padded field into a place. */
    void copyTo(final byte[] target) {
        System.arraycopy(field, 0, target, 0, LENGTH);
    }

    @Override
    public String toString() {
        return text;
    }
}
