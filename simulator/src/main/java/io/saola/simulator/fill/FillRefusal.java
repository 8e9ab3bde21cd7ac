package io.saola.simulator.fill;

/** Why a request is refused: the checks of an exchange in their order, and the venue's own bounds. */
public enum FillRefusal {
    /** Not refused. */
    NONE,
    /** As many requests are on their way as the venue holds; told at once, the request never leaves. */
    TOO_MANY_REQUESTS,
    /** No such instrument. */
    UNKNOWN_INSTRUMENT,
    /** Halted, suspended or expired. */
    NOT_TRADABLE,
    /** The phase does not take this order type. */
    TYPE_NOT_ALLOWED_IN_PHASE,
    /** Not positive, no multiple of the lot, or above the most an order may ask for. */
    INVALID_QUANTITY,
    /** Off the price grid, or a price where none may stand. */
    INVALID_TICK,
    /** Outside floor and ceiling. */
    OUT_OF_BAND,
    /** Foreigners may not buy that many. */
    NO_ROOM,
    /** An after-hours order on a day without a matched price. */
    NO_CLOSING_PRICE,
    /** Order ids must grow; this one does not. */
    DUPLICATE_ORDER_ID,
    /** The venue holds as many open orders as it can. */
    TOO_MANY_ORDERS,
    /** No open order of this id: never accepted, or filled, cancelled or expired when the request arrived. */
    UNKNOWN_ORDER,
    /** The phase or the order's type allows no change. */
    NOT_AMENDABLE,
    /** The amendment breaks a rule of amendments: both change, nothing changes, or less than what is filled. */
    INVALID_AMENDMENT
}
