package io.saola.simulator.fault;

/** What a fault rule can say besides its kind; the names are those of the faults file. */
public enum FaultParameter {
    /** Name to count and remove the rule by. */
    NAME("name", Type.TEXT, 0, 0),
    /** Matches one endpoint by the last parts of its path, such as {@code NewOrder} or {@code Market/AccessToken}. */
    ENDPOINT("endpoint", Type.TEXT, 0, 0),
    /** Matches messages of one hub. */
    HUB("hub", Type.TEXT, 0, 0),
    /** Matches messages of one channel of the data hub. */
    CHANNEL("channel", Type.TEXT, 0, 0),
    /** Matches messages about one instrument or index. */
    SYMBOL("symbol", Type.TEXT, 0, 0),
    /** Matches one type of order hub message. */
    EVENT("event", Type.TEXT, 0, 0),
    /** Matches order events of one status. */
    ORDER_STATUS("orderStatus", Type.TEXT, 0, 0),
    /** Strikes each match with this probability. */
    PROBABILITY("probability", Type.FRACTION, 0, 1),
    /** Strikes each n-th match. */
    EVERY("every", Type.WHOLE, 1, 1_000_000_000),
    /** Strikes the n-th match only, counted from 1. */
    NTH("nth", Type.WHOLE, 1, 1_000_000_000),
    /** Strikes at most this often. */
    TIMES("times", Type.WHOLE, 1, 1_000_000_000),
    /** Comes into force this many milliseconds after it was added. */
    AFTER_MS("afterMs", Type.WHOLE, 0, 86_400_000),
    /** Is in force for this many milliseconds. */
    FOR_MS("forMs", Type.WHOLE, 1, 86_400_000),
    /** How long something waits, in milliseconds. */
    DELAY_MS("delayMs", Type.WHOLE, 0, 600_000),
    /** How many: messages to fall behind, ids to skip, characters to spoil, orders to leave out. */
    COUNT("count", Type.WHOLE, 1, 1_000_000),
    /** HTTP status of the answer. */
    STATUS("status", Type.WHOLE, 200, 599),
    /** Body of the answer. */
    BODY("body", Type.TEXT, 0, 0),
    /** Content type of the answer. */
    CONTENT_TYPE("contentType", Type.TEXT, 0, 0),
    /** Value of the Retry-After header, in seconds. */
    RETRY_AFTER_S("retryAfterS", Type.WHOLE, 0, 86_400),
    /** Whether the request is carried out all the same. */
    TAKEN("taken", Type.FLAG, 0, 0),
    /** How many bytes of the answer get out before the connection breaks. */
    BYTES("bytes", Type.WHOLE, 0, 1_000_000),
    /** Code of the WebSocket close frame. */
    CODE("code", Type.WHOLE, 1000, 4999),
    /** How long the server is away, in milliseconds. */
    DOWN_MS("downMs", Type.WHOLE, 0, 600_000),
    /** Whether the numbering of order events goes on ({@code keep}) or starts again ({@code reset}). */
    NOTIFY_IDS("notifyIds", Type.TEXT, 0, 0),
    /** Matches one order by the request id it was placed with. */
    REQUEST_ID("requestID", Type.TEXT, 0, 0);

    /** What a value looks like. */
    enum Type {
        TEXT("a text"),
        WHOLE("a whole number"),
        FRACTION("a number from 0 to 1"),
        FLAG("true or false");

        private final String description;

        Type(final String description) {
            this.description = description;
        }

        String description() {
            return description;
        }
    }

    private final String wireName;
    private final Type type;
    private final long min;
    private final long max;

    FaultParameter(final String wireName, final Type type, final long min, final long max) {
        this.wireName = wireName;
        this.type = type;
        this.min = min;
        this.max = max;
    }

    /**
     * The name in the faults file.
     *
     * @return as it is spelled there
     */
    public String wireName() {
        return wireName;
    }

    Type type() {
        return type;
    }

    /** What is wrong with a value of the right type, or null. */
    String fault(final Object value) {
        if (value instanceof Long number && (number < min || number > max)) {
            return wireName + "=" + number + " is outside " + min + ".." + max;
        }
        if (value instanceof Double fraction && !(fraction >= 0 && fraction <= 1)) {
            return wireName + "=" + fraction + " is outside 0..1";
        }
        if (value instanceof String text && text.isEmpty()) {
            return wireName + " is empty";
        }
        return null;
    }
}
