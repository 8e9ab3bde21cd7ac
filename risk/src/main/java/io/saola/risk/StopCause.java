package io.saola.risk;

/** Who or what stopped a scope. Causes are latched apart from each other: releasing one leaves the others. */
public enum StopCause {
    /** A person, by the kill switch. */
    KILL(0),
    /** A drill of the kill switch. */
    DRILL(1),
    /** A loss limit. */
    LOSS(2),
    /** A drawdown limit. */
    DRAWDOWN(3),
    /** A strategy that repeats itself. */
    REPETITION(4),
    /** The order session is down. */
    DISCONNECT(5),
    /** An abnormal move of the market. */
    BREAKER(6);

    static final int COUNT = 7;

    private final int index;

    StopCause(final int index) {
        this.index = index;
    }

    /** Place in tables and snapshots. */
    int index() {
        return index;
    }
}
