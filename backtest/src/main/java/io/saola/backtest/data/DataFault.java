package io.saola.backtest.data;

/** What can be wrong with a row of data. All are counted; what {@link #refusesRow} says decides whether the row is used. */
public enum DataFault {
    /** A value that is no number, or no time of the declared form. */
    UNREADABLE(true),
    /** The symbol is none of the run's instruments; such rows are left out on purpose. */
    OTHER_SYMBOL(true),
    /** Before the first or after the last date of the run; such rows are left out on purpose. */
    OUTSIDE_DATES(true),
    /** Older than the row before it. */
    OUT_OF_ORDER(true),
    /** A second bar of the same instrument and time; trades and quotes may repeat. */
    DUPLICATE(true),
    /** Weekend or holiday by the rulebook's calendar. */
    NOT_A_TRADING_DAY(true),
    /** High and low do not enclose open and close, or a price is not positive. */
    IMPOSSIBLE_BAR(true),
    /** A negative quantity. */
    IMPOSSIBLE_QUANTITY(true),
    /** A price between two ticks: used; executions at it are rounded against the order. */
    OFF_TICK(false),
    /** A price above ceiling or below floor of its day: used, but nothing trades at it. */
    OUTSIDE_BAND(false),
    /** A bar without volume: used, but nothing trades in it. */
    NO_VOLUME(false);

    private final boolean refusesRow;

    DataFault(final boolean refusesRow) {
        this.refusesRow = refusesRow;
    }

    /** Tells whether a row with this fault is left out. */
    public boolean refusesRow() {
        return refusesRow;
    }
}
