package io.saola.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON documents on standard output. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /**
     * An empty document.
     *
     * @return to be filled
     */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Reads a document.
     *
     * @param text of it
     * @return the document
     * @throws IllegalArgumentException if it is none
     */
    public static ObjectNode read(final String text) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode document) {
                return document;
            }
        } catch (final JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON document: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("no JSON document, but another value");
    }

    /**
     * The text of a document, for people's eyes too.
     *
     * @param node to print
     * @return several lines
     */
    public static String pretty(final ObjectNode node) {
        return write(node, true);
    }

    /**
     * The text of a document on one line.
     *
     * @param node to print
     * @return one line
     */
    public static String line(final ObjectNode node) {
        return write(node, false);
    }

    private static String write(final ObjectNode node, final boolean pretty) {
        try {
            return pretty
                    ? MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node)
                    : MAPPER.writeValueAsString(node);
        } catch (final JsonProcessingException e) {
            throw new IllegalStateException("a document in memory cannot fail to print", e);
        }
    }
}
