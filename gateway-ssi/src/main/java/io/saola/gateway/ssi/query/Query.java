package io.saola.gateway.ssi.query;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A question to the broker: a path and parameters, in the order they were given. Immutable. */
public final class Query {
    private final String path;
    private final String parameters;

    private Query(final String path, final String parameters) {
        this.path = path;
        this.parameters = parameters;
    }

    /**
     * A question without parameters.
     *
     * @param path below {@code /api/v2/}, such as {@code Trading/orderBook}
     * @return the question
     */
    public static Query of(final String path) {
        return new Query(path, "");
    }

    /**
     * Adds a parameter.
     *
     * @param name as the broker spells it
     * @param value any text, encoded here
     * @return a question with one parameter more
     */
    public Query with(final String name, final String value) {
        return new Query(
                path,
                parameters
                        + (parameters.isEmpty() ? '?' : '&')
                        + name
                        + '='
                        + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    /**
     * Adds a parameter.
     *
     * @param name as the broker spells it
     * @param value any number
     * @return a question with one parameter more
     */
    public Query with(final String name, final long value) {
        return with(name, Long.toString(value));
    }

    URI at(final URI base) {
        final String root = base.toString();
        return URI.create((root.endsWith("/") ? root : root + '/') + "api/v2/" + path + parameters);
    }

    /** The last part of the path and the parameters: what stands in messages. */
    @Override
    public String toString() {
        return path.substring(path.lastIndexOf('/') + 1) + parameters;
    }
}
