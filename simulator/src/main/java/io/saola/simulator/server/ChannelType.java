package io.saola.simulator.server;

import java.util.Locale;

/** The kinds of market data a client can ask the data hub for. */
enum ChannelType {
    /** Security status. */
    F("F", true),
    /** Quote and trade together. */
    X("X", true),
    /** Order book. */
    X_QUOTE("X-QUOTE", true),
    /** Each trade. */
    X_TRADE("X-TRADE", false),
    /** A bar per trade. */
    B("B", false),
    /** Foreign room. */
    R("R", true),
    /** Indices. */
    MI("MI", true),
    /** Odd lots. */
    OL("OL", true);

    private static final ChannelType[] ALL = values();

    private final String wireName;
    private final boolean conflatable;

    ChannelType(final String wireName, final boolean conflatable) {
        this.wireName = wireName;
        this.conflatable = conflatable;
    }

    /** The type of a wire name in any case, or null. */
    static ChannelType of(final String name) {
        final String upper = name.trim().toUpperCase(Locale.ROOT);
        for (final ChannelType type : ALL) {
            if (type.wireName.equals(upper)) {
                return type;
            }
        }
        return null;
    }

    String wireName() {
        return wireName;
    }

    /** Whether a slow client may get only the latest message instead of each. */
    boolean isConflatable() {
        return conflatable;
    }
}
