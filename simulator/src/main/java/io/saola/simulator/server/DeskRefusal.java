package io.saola.simulator.server;

/** Why the broker refuses a request before the exchange sees it. */
enum DeskRefusal {
    DUPLICATE_REQUEST("ORD006", "Invalid parameters: requestID was already used today"),
    CHANNEL_BLOCKED("ORD015", "This channel has been block; disallow to place order "),
    CONDITIONAL_ORDER("ORD010", "Invalid Order Type: conditional orders are not simulated"),
    UNKNOWN_TYPE("ORD010", "Invalid Order Type"),
    WRONG_ACCOUNT("ORD027", "Client cannot execute this order: wrong account for this market"),
    NOT_ENOUGH_FUNDS("ORD008", "Not enough purchasing power"),
    NOT_ENOUGH_STOCK("ORD007", "Quantity exceeds the allowance (stock balance)"),
    UNKNOWN_ORDER("ORD013", "Order Is Null Error!"),
    INVALID_TRANSITION("ERR500", "Invalid Order Transition Error!"),
    TOO_MANY_REQUESTS("ORD026", "Client status not allow to trade: the day's limit of requests is used up");

    private final String code;
    private final String text;

    DeskRefusal(final String code, final String text) {
        this.code = code;
        this.text = text;
    }

    RefusalReason reason() {
        return new RefusalReason(code, text);
    }
}
