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
    NO_VOLUME(false),
    /** A row of a file of corporate actions that changes no holding: another kind of news, or without ratio, amount or ex-date. */
    NO_ACTION(true),
    /** A corporate action is applied, but the first price of its ex-date shows that prices were adjusted for it already. */
    LOOKS_ADJUSTED(false),
    /** The first price of a share's date is beyond the band of its last close, and no corporate action explains it. */
    UNEXPLAINED_GAP(false),
    /** Rights to new shares that the account had no cash for. */
    RIGHTS_LAPSED(false),
    /** A dividend that is paid after the last date of the run, and is missing in its result. */
    PAID_AFTER_THE_END(false),
    /** A future expired and no values of its index were there: settled at its own last price. */
    SETTLED_AT_LAST_PRICE(false);

    private final boolean refusesRow;

    DataFault(final boolean refusesRow) {
        this.refusesRow = refusesRow;
    }

    /** Tells whether a row with this fault is left out. */
    public boolean refusesRow() {
        return refusesRow;
    }
}
