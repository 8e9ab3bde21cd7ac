package io.saola.simulator.exchange;

/** Why a request is refused, with the broker's code and text for it; in the order of the checks. */
public enum Refusal {
    /** Not refused. */
    NONE("", ""),
    /** The member's session with the exchange is down. */
    NOT_AUTHORISED("ORD026", "Client status not allow to trade: the member is not connected to the exchange"),
    /** No such instrument, or not in the market the order named. */
    UNKNOWN_INSTRUMENT("ORD001", "Security ticker does not exist."),
    /** Halted, suspended or past its last trading day. */
    NOT_TRADABLE("ORD017", "This stock is suspended or terminated"),
    /** The market has no such type. */
    TYPE_NOT_IN_MARKET("ORD010", "Invalid Order Type"),
    /** The phase does not take this type. */
    TYPE_NOT_ALLOWED_IN_PHASE("ORD016", "Order type is not allowed in this session"),
    /** Before 2025-05-05 the seller enters a put-through and the buyer confirms it. */
    SELLER_ENTERS("ORD010", "Invalid Order Type: the seller enters a put-through"),
    /** The day has no matched round-lot price, so there is no closing price to trade at. */
    NO_CLOSING_PRICE("ORD016", "PLO is not allowed in this session: no matched price today"),
    /** Not positive or no multiple of the lot. */
    INVALID_LOT("ORD005", "Invalid trading lot/block"),
    /** Less than one lot where odd lots do not trade, or with another type than LO. */
    ODD_LOT("ORD018", "Odd lot is not allowed"),
    /** More than one order may ask for. */
    QUANTITY_ABOVE_LIMIT("ORD008", "Total quantity exceeds limit"),
    /** Less than a negotiated trade must have. */
    QUANTITY_BELOW_MINIMUM("ORD005", "Invalid trading lot/block: below the minimum of a put-through"),
    /** Off the price grid, or a price where none may stand. */
    INVALID_TICK("ORD004", "Invalid Price Unit (Spread)"),
    /** Below the day's lowest price. */
    PRICE_BELOW_FLOOR("ORD002", "Price is under floor level"),
    /** Above the day's highest price. */
    PRICE_ABOVE_CEILING("ORD003", "Price exceeds ceiling level."),
    /** Foreigners hold all they may. */
    NO_FOREIGN_ROOM("ORD034", "Exceed foreign room"),
    /** Foreigners may buy some, but not as much as this. */
    NOT_ENOUGH_FOREIGN_ROOM("ORD036", "Not enough current room"),
    /** No open order of this number. */
    UNKNOWN_ORDER("ORD013", "Order Is Null Error!"),
    /** The phase allows no amendments or cancels. */
    NOT_AMENDABLE_IN_PHASE("ORD011", "Cannot be amended in this session"),
    /** Only limit orders can be changed or cancelled. */
    NOT_MODIFIABLE("ORD012", "This order cannot be modified"),
    /** The amendment asks for what is there already. */
    NOTHING_CHANGES("ORD014", "Price and Quantity have no changes"),
    /** Price and quantity cannot change in one request. */
    BOTH_CHANGE("ORD006", "Invalid parameters: change price or quantity, not both"),
    /** The market lets the price change only. */
    QUANTITY_NOT_AMENDABLE("ORD012", "This order cannot be modified: quantity is fixed"),
    /** The new quantity is not above what is filled. */
    BELOW_FILLED("ORD031", "Reduce qty more than outstanding qty"),
    /** The member used this key for another order today. */
    DUPLICATE_CLIENT_KEY("ORD006", "Invalid parameters: client order id was already used today"),
    /** The exchange holds as many orders as it can. */
    TOO_MANY_ORDERS("ORD026", "Client status not allow to trade: too many open orders");

    private final String code;
    private final String text;

    Refusal(final String code, final String text) {
        this.code = code;
        this.text = text;
    }

    /**
     * The broker's error code.
     *
     * @return such as ORD001; empty for NONE
     */
    public String code() {
        return code;
    }

    /**
     * The broker's message.
     *
     * @return English text; empty for NONE
     */
    public String text() {
        return text;
    }
}
