package io.saola.market.rules;

/** When a foreign order takes or gives back foreign room. */
public enum RoomCounting {
    /** When it trades. */
    ON_FILL,
    /** When the order is entered; cancelled and amended-down quantity comes back at once. */
    ON_ENTRY,
    /** When the trade is settled. */
    ON_SETTLEMENT
}
