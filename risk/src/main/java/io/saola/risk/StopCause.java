package io.saola.risk;

/** Who or what stopped a scope. Causes are latched apart from each other: releasing one leaves the others. */
public enum StopCause {
    /** A person, by the kill switch. */
    KILL,
    /** A drill of the kill switch. */
    DRILL,
    /** A loss limit. */
    LOSS,
    /** A drawdown limit. */
    DRAWDOWN,
    /** A strategy that repeats itself. */
    REPETITION,
    /** The order session is down. */
    DISCONNECT,
    /** An abnormal move of the market. */
    BREAKER;

    static final int COUNT = 7;
}
