package io.saola.gateway.ssi;

/** What the gateway counts, besides the refusals of {@link FeedRefusal}. */
public enum GatewayCounter {
    /** Frames of the market data hub, keep-alives included. */
    FEED_FRAMES,
    /** Messages put on the engine's stream. */
    FEED_PUBLISHED,
    /** Messages dropped because the engine's stream was full for too long. */
    FEED_DROPPED_BACK_PRESSURE,
    /** Messages dropped because no engine was there. */
    FEED_DROPPED_NOT_CONNECTED,
    /** Session, status and side codes that no table lists. */
    FEED_UNKNOWN_CODES,
    /** Calls of the hubs' {@code Error} method. */
    HUB_ERRORS,
    /** Hub invocations, such as a subscription, that the hub answered with an error. */
    HUB_INVOCATIONS_FAILED,
    /** Connections of either hub that became ready. */
    STREAM_CONNECTS,
    /** Connections of either hub that were lost or could not be made. */
    STREAM_LOSSES,
    /** Symbols of the universe that the broker's reference data does not have, or has without what is needed. */
    INSTRUMENTS_REFUSED,
    /** Frames of the order hub, keep-alives included. */
    ORDER_FRAMES,
    /** Order events that carry nothing for the engine: portfolios, conditional orders, unknown statuses. */
    ORDER_EVENTS_IGNORED,
    /** Order events whose request id is no request id: published without one. */
    ORDER_EVENTS_WITHOUT_REQUEST_ID,
    /** Requests whose bytes were handed to a socket. */
    ORDERS_SENT,
    /** Cancels whose signature was made before they were asked for. */
    CANCELS_SIGNED_AHEAD,
    /** Requests that had to wait for the budget of requests. */
    ORDERS_DELAYED,
    /** Answers: taken by the broker. */
    ORDERS_ACCEPTED,
    /** Answers: declined by the broker. */
    ORDERS_REJECTED,
    /** No definite answer to bytes that left, or may have left. */
    ORDERS_UNKNOWN,
    /** Requests of which no byte left. */
    ORDERS_NOT_SENT,
    /** Messages of the engine that are no well-formed SendOrder. */
    EGRESS_REFUSED,
    /** Broker reports put on the engine's stream. */
    REPORTS_PUBLISHED,
    /** Broker reports that had to wait for the engine's stream. */
    REPORTS_DELAYED,
    /** Messages of the order hub that could not be read and may have told of an order. */
    ORDER_EVENTS_LOST,
    /** The broker's books read whole, at the engine's wish. */
    BOOKS_READ,
    /** The broker's books that could not be read whole; the engine asks again. */
    BOOKS_INCOMPLETE,
    /** Wishes for books that came while too many waited. */
    BOOKS_REFUSED,
    /** Tokens obtained. */
    TOKENS_OBTAINED,
    /** Attempts to obtain a token that failed. */
    TOKENS_FAILED,
    /** Tokens whose word about their end made no sense on any clock; the documented life was assumed. */
    TOKEN_EXPIRIES_DISBELIEVED,
    /** Times the trading token came within the alarm's distance of its end. */
    TOKEN_ALARMS,
    /** Times new orders were stopped because the trading token was about to end. */
    TOKEN_ORDER_STOPS,
    /** Times the trading token ended, or was refused, with no other there. */
    TOKEN_ENDS,
    /** Codes that a person handed over. */
    CODES_TAKEN,
    /** Times the kill latch was engaged: 0 or 1. */
    KILLS
}
