package io.saola.market.analytics;

/** Side and method of one print. */
public enum TradeClassification {
    /** Told by the feed. */
    BUY_FEED(0, TradeSide.BUY, AggressorMethod.FEED),
    /** Told by the feed. */
    SELL_FEED(1, TradeSide.SELL, AggressorMethod.FEED),
    /** At the ask or above. */
    BUY_QUOTE(2, TradeSide.BUY, AggressorMethod.QUOTE),
    /** At the bid or below. */
    SELL_QUOTE(3, TradeSide.SELL, AggressorMethod.QUOTE),
    /** Above the middle of the spread. */
    BUY_MID(4, TradeSide.BUY, AggressorMethod.MID),
    /** Below the middle of the spread. */
    SELL_MID(5, TradeSide.SELL, AggressorMethod.MID),
    /** Above the last different price. */
    BUY_TICK(6, TradeSide.BUY, AggressorMethod.TICK),
    /** Below the last different price. */
    SELL_TICK(7, TradeSide.SELL, AggressorMethod.TICK),
    /** No evidence. */
    NEUTRAL(8, TradeSide.NEUTRAL, AggressorMethod.NONE),
    /** Lost or without a price. */
    UNKNOWN(9, TradeSide.UNKNOWN, AggressorMethod.NONE),
    /** An uncross. */
    AUCTION(10, TradeSide.AUCTION, AggressorMethod.NONE);

    private static final TradeClassification[] VALUES = values();

    private final int code;
    private final TradeSide side;
    private final AggressorMethod method;

    TradeClassification(final int code, final TradeSide side, final AggressorMethod method) {
        this.code = code;
        this.side = side;
        this.method = method;
    }

    /** Who took. */
    public TradeSide side() {
        return side;
    }

    /** How that is known. */
    public AggressorMethod method() {
        return method;
    }

    /** As a snapshot keeps it; the values stand in the order of their codes. */
    int code() {
        return code;
    }

    /** By its code. */
    static TradeClassification of(final int code) {
        return VALUES[code];
    }
}
