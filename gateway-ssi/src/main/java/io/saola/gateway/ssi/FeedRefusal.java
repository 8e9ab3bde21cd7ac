package io.saola.gateway.ssi;

import io.saola.gateway.ssi.json.JsonFault;

/** Why a frame of a stream, or one message in it, was refused. Nothing of what is refused reaches the engine. */
public enum FeedRefusal {
    /** The text ends too early. */
    TRUNCATED,
    /** The text is not JSON, or its shape is not that of the protocol. */
    NOT_JSON,
    /** Longer, deeper or with more entries than the protocol ever needs. */
    TOO_LARGE,
    /** A message type nobody documented, or one that was not asked for. */
    UNKNOWN_TYPE,
    /** A symbol outside the universe, or one that the broker's reference data does not know. */
    UNKNOWN_SYMBOL,
    /** A field without which the message means nothing is absent. */
    MISSING_FIELD,
    /** A number is no number, or does not fit. */
    BAD_NUMBER,
    /** A date or time is none. */
    BAD_TIME,
    /** A text field holds something else than text. */
    BAD_TEXT,
    /** A negative or broken quantity, a negative price, a quantity without a price below the best level. */
    IMPOSSIBLE_VALUE;

    /**
     * The refusal for a text that is not JSON.
     *
     * @param fault other than {@link JsonFault#NONE}
     * @return the refusal
     */
    public static FeedRefusal of(final JsonFault fault) {
        return switch (fault) {
            case TRUNCATED -> TRUNCATED;
            case TOO_DEEP -> TOO_LARGE;
            case NOT_JSON -> NOT_JSON;
            case NONE -> throw new IllegalArgumentException("nothing to refuse");
        };
    }
}
