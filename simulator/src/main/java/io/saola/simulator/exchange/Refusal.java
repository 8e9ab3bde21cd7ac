package io.saola.simulator.exchange;

/** Why a request is refused, with the broker's code and text for it. */
public enum Refusal {
    /** Not refused. */
    NONE("", ""),
    /** No such instrument, or not in the market the order named. */
    UNKNOWN_INSTRUMENT("ORD001", "Security ticker does not exist."),
    /** The phase does not take this type. */
    TYPE_NOT_ALLOWED_IN_PHASE("ORD016", "Order type is not allowed in this session"),
    /** Not positive or no multiple of the lot. */
    INVALID_LOT("ORD005", "Invalid trading lot/block"),
    /** Less than one lot: the odd-lot board is not simulated. */
    ODD_LOT("ORD018", "Odd lot is not allowed"),
    /** More than one order may ask for. */
    QUANTITY_ABOVE_LIMIT("ORD008", "Total quantity exceeds limit"),
    /** Off the price grid, or a price where none may stand. */
    INVALID_TICK("ORD004", "Invalid Price Unit (Spread)"),
    /** Below the day's lowest price. */
    PRICE_BELOW_FLOOR("ORD002", "Price is under floor level"),
    /** Above the day's highest price. */
    PRICE_ABOVE_CEILING("ORD003", "Price exceeds ceiling level."),
    /** No open order of this number. */
    UNKNOWN_ORDER("ORD013", "Order Is Null Error!"),
    /** The phase allows no amendments or cancels. */
    NOT_AMENDABLE_IN_PHASE("ORD011", "Cannot be amended in this session"),
    /** Only limit orders can be changed. */
    NOT_MODIFIABLE("ORD012", "This order cannot be modified"),
    /** The amendment asks for what is there already. */
    NOTHING_CHANGES("ORD014", "Price and Quantity have no changes"),
    /** Price and quantity cannot change in one request. */
    BOTH_CHANGE("ORD006", "Invalid parameters: change price or quantity, not both"),
    /** The new quantity is not above what is filled. */
    BELOW_FILLED("ORD031", "Reduce qty more than outstanding qty"),
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
