package io.saola.gateway.ssi.feed.raw;

/** Where a recorded frame came from. */
public enum RawHub {
    /** The market data hub. */
    MARKET_DATA(0),

    /** The order hub: what the broker tells of the account's orders. */
    ORDERS(1);

    private final int code;

    RawHub(final int code) {
        this.code = code;
    }

    /** As it stands in a record. */
    int code() {
        return code;
    }

    /** The hub of a code, or null. */
    static RawHub of(final int code) {
        return switch (code) {
            case 0 -> MARKET_DATA;
            case 1 -> ORDERS;
            default -> null;
        };
    }
}
