package io.saola.operations.config;

/** What a person may do, each role all that the one before may. */
public enum AdminRole {
    /** Looks. */
    VIEWER,
    /** Places and cancels orders, stops trading, enables strategies, asks for a reconciliation. */
    OPERATOR,
    /** Sets limits, releases stops, moves money, with a second person where the policy asks for one. */
    RISK,
    /** Everything. */
    OWNER
}
