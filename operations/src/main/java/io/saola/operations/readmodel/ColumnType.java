package io.saola.operations.readmodel;

/** What a cell holds. Every type but {@link #TEXT} is one {@code long}, null being {@link Row#NULL}. */
public enum ColumnType {
    /** An identity: never added up, never grouped for people. */
    ID,
    /** A count, or a quantity of shares or contracts. */
    COUNT,
    /** A price or an amount, scaled by 10,000. */
    DECIMAL,
    /** A rate or a strength, scaled by 1,000,000,000. */
    RATE,
    /** A moment, ns since 1970 UTC. */
    TIME,
    /** A length of time, ns. */
    DURATION,
    /** A trading date, yyyymmdd. */
    DATE,
    /** 1 for yes, 0 for no. */
    FLAG,
    /** Characters of ASCII; empty stands for none. */
    TEXT
}
