package io.saola.simulator.fill;

/** Why a piece of recorded data is refused; refused data changes nothing but a count. */
public enum DataRefusal {
    /** Not refused. */
    NONE,
    /** No such instrument. */
    UNKNOWN_INSTRUMENT,
    /** Older than what the venue has seen already. */
    TIME_BACKWARDS,
    /** Levels out of order, or a quantity that is not positive or too large. */
    BAD_DEPTH,
    /** Best bid at or above best ask in continuous trading. */
    CROSSED_BOOK,
    /** A price off the grid or outside the band of the day. */
    INVALID_PRICE,
    /** A quantity that is not positive or too large. */
    INVALID_QUANTITY,
    /** A trade while the phase matches nothing continuously. */
    NOT_CONTINUOUS,
    /** An auction's result while no auction is held. */
    NO_AUCTION
}
