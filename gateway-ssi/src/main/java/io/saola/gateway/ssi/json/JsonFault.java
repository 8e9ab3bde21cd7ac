package io.saola.gateway.ssi.json;

/** Why a text was not taken as JSON. */
public enum JsonFault {
    /** Nothing wrong so far. */
    NONE,
    /** The text ends before its value does. */
    TRUNCATED,
    /** The text breaks the grammar, or a value has another type than the one asked for. */
    NOT_JSON,
    /** Containers are nested deeper than {@link JsonCursor#MAX_DEPTH}. */
    TOO_DEEP
}
