package io.saola.simulator.server;

/**
 * Ways the broker may behave that nobody outside it knows for sure. Each is the less likely of two; the simulator has none of
 * them unless told. A client must get along with all.
 */
public enum Quirk {
    /** A SwitchChannels call replaces the lists of all channel types, not only of its own. */
    REPLACE_ALL_CHANNELS,
    /** A SwitchChannels call adds to the list of its channel type. */
    ADD_CHANNELS,
    /** A new subscription starts with silence instead of the last message of each symbol. */
    NO_SNAPSHOT,
    /** NotifyID n asks for events after n, not from n on. */
    EXCLUSIVE_NOTIFY_ID,
    /** Notify ids go on growing from day to day. */
    MONOTONIC_NOTIFY_IDS,
    /** Refusals before the order core carry notify ids like other events. */
    NUMBERED_REFUSALS,
    /** Business errors are HTTP errors too, not only in the body. */
    HTTP_ERROR_CODES,
    /** Order ids have 8 digits. */
    SHORT_ORDER_IDS,
    /** An order event tells of results only: no RS, WM, WC. */
    TERSE_EVENTS,
    /** A fill's order event comes before its match event. */
    ORDER_EVENT_FIRST,
    /** A request id may be used again. */
    REUSED_REQUEST_IDS,
    /** Every frame with messages comes in three fragments. */
    FRAGMENTED_FRAMES
}
