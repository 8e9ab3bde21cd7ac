package io.saola.market.rules;

/** Who trades first when orders at the closing price were collected. */
public enum PloAllocation {
    /** In order of entry. */
    TIME,
    /** By quantity. */
    PRO_RATA
}
