package io.saola.backtest.tearsheet;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes markup that is well-formed XML too. Text and attributes are escaped here and nowhere else; only {@link #trusted} takes
 * markup. Not threadsafe.
 */
final class Html {
    /** Stands for what no page may contain: control characters, halves of a pair, and what is no character. */
    private static final int REPLACEMENT = 0xFFFD;

    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes are names and values in turn. */
    Html open(final String tag, final String... attributes) {
        start(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    /** Closes the element opened last. */
    Html close() {
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** An element with nothing in it. */
    Html empty(final String tag, final String... attributes) {
        start(tag, attributes);
        out.append("/>");
        return this;
    }

    /** An element with text in it. */
    Html element(final String tag, final String text, final String... attributes) {
        start(tag, attributes);
        out.append('>');
        text(text);
        out.append("</").append(tag).append('>');
        return this;
    }

    Html text(final String text) {
        text.codePoints().forEach(this::escape);
        return this;
    }

    /** Markup, scripts and styles of this package, never anything of a user. */
    Html trusted(final String markup) {
        out.append(markup);
        return this;
    }

    private void start(final String tag, final String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            text(attributes[i + 1]);
            out.append('"');
        }
    }

    private void escape(final int c) {
        switch (c) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '"' -> out.append("&#34;");
            case '\'' -> out.append("&#39;");
            default -> {
                final boolean isControl = Character.isISOControl(c) && c != '\n' && c != '\t';
                final boolean isHalf = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
                final boolean isNothing = (c & 0xFFFE) == 0xFFFE;
                out.appendCodePoint(isControl || isHalf || isNothing ? REPLACEMENT : c);
            }
        }
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }
}
