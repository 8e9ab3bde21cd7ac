package io.saola.operations.readmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The tables and their columns. The order of the tables is their number in a row's key, the order of the columns is the order of the
 * cells in a row: both are part of {@link #fingerprint}, so that no reader takes the rows of another build for its own.
 */
public enum ReadTable {
    /** Orders that live or are still remembered, by client order id. */
    ORDERS(
            "id clientOrderId, id requestId, id accountId, id strategyId, text strategy, id parentId, text symbol, text side,"
                    + " text type, decimal price, count quantity, count filledQuantity, decimal averagePrice,"
                    + " count leavesQuantity, text state, text rejectReason, text brokerOrderId, flag live, flag external,"
                    + " time requestTime, id changedSequence"),
    /** Holdings, by account and instrument. */
    POSITIONS("id accountId, text symbol, text type, count netQuantity, count sellableQuantity, count pendingQuantity,"
            + " count workingBuyQuantity, count workingSellQuantity, decimal averageCost, decimal markPrice,"
            + " decimal marketValue, decimal openCost, decimal realisedPnl, decimal unrealisedPnl"),
    /** Accounts with their money. */
    ACCOUNTS("id accountId, text code, decimal cash, decimal tradeDateCash, decimal reserved, decimal margin,"
            + " count marginUsedPerMille, decimal buyingPower, decimal unpaidBuyValue, decimal withdrawableCash,"
            + " decimal fees, decimal taxes, decimal realisedPnl, decimal netPnl, decimal dayPnl, flag frozen,"
            + " decimal imbalance"),
    /** Strategies that run. */
    STRATEGIES("id strategyId, text name, text kind, id accountId, flag enabled, text parameters, count ordersPlaced,"
            + " count ordersRefused, text lastRefusal, count executions, decimal grossPnl, decimal realisedPnl,"
            + " decimal unrealisedPnl, decimal charges, decimal dayPnl"),
    /** What strategies hold by their own executions. */
    STRATEGY_POSITIONS("id strategyId, text strategy, text symbol, count netQuantity"),
    /** Instruments: quote and statistics of the session. */
    INSTRUMENTS(
            "id instrumentId, text symbol, text market, text type, text phase, text tradingStatus, decimal referencePrice,"
                    + " decimal ceilingPrice, decimal floorPrice, decimal lastPrice, count lastQuantity, decimal change,"
                    + " rate changeRate, decimal highPrice, decimal lowPrice, count totalQuantity, decimal totalValue,"
                    + " count activeBuyQuantity, count activeSellQuantity, count foreignBuyQuantity, count foreignSellQuantity,"
                    + " count foreignNetQuantity, decimal foreignNetValue, count foreignRoom, decimal bidPrice1,"
                    + " count bidQuantity1, decimal bidPrice2, count bidQuantity2, decimal bidPrice3, count bidQuantity3,"
                    + " decimal askPrice1, count askQuantity1, decimal askPrice2, count askQuantity2, decimal askPrice3,"
                    + " count askQuantity3, time quoteTime, flag fresh"),
    /** Indexes. */
    INDEXES("id instrumentId, text symbol, text market, text phase, decimal value, decimal priorValue, decimal change,"
            + " rate changeRate, count advances, count declines, count unchanged, count ceilings, count floors,"
            + " time time"),
    /** Trading states and use of limits, by owner: the firm, accounts, strategies, and instruments that are stopped. */
    RISK("text scope, id targetId, text name, text tradingState, text causes, decimal dayPnl, decimal grossExposure"),
    /** Limits of instruments. */
    LIMITS("id instrumentId, text symbol, count maxOrderQuantity, decimal maxOrderValue, count maxNetQuantity,"
            + " count maxOpenOrders"),
    /** Controls that are on, by scope. */
    CONTROLS(
            "text control, text scope, id targetId, text name, count limit, count secondLimit, count thirdLimit, duration window,"
                    + " id version"),
    /** Parent orders that work or are still remembered. */
    PARENTS("id parentId, id originId, id accountId, id strategyId, text symbol, text side, text algorithm, text state,"
            + " text reason, count quantity, count filledQuantity, count openQuantity, decimal averagePrice,"
            + " decimal arrivalPrice, count children, id correlationId"),
    /** Exits that wait for their price or close a position. */
    EXITS("id exitId, id entryOrderId, id accountId, id strategyId, text symbol, text side, text state, count quantity,"
            + " count filledQuantity"),
    /** How far the broker's books agree, by account. */
    RECONCILIATION("id accountId, text code, text standing, flag watched"),
    /** What the gateway told of itself: one row. */
    GATEWAY("flag watched, flag sessionOpen, flag orderStreamHeard, flag orderStreamConnected, count staleInstruments,"
            + " count instruments, count reconciliationsAsked, count reconciliationsEnded, flag tradingHalted"),
    /** The engine in one row. */
    ENGINE("date tradingDate, count rulebookVersion, count ordersSent, count ordersRefused, count inputsRefused,"
            + " count effectsSuppressed, count liveOrders, count exits, time marketTime, count advances, count declines,"
            + " count unchanged, decimal marketValue, count foreignNetQuantity, decimal foreignNetValue"),
    /** The last alerts. */
    ALERTS(
            "id sequence, time time, text severity, text code, text reason, id clientOrderId, id strategyId, text symbol,"
                    + " id value"),
    /** The last signals of strategies. */
    SIGNALS("id sequence, time time, id strategyId, text symbol, text side, rate strength, decimal price"),
    /** The last decisions of strategies. */
    DECISIONS(
            "id sequence, time time, id strategyId, text symbol, text rating, rate score, rate coverage, decimal price,"
                    + " count sources, text contributions"),
    /** The last events of the kill switch. */
    KILLS("id sequence, time time, text event, text scope, id targetId, text state, id commandId, count cancelsSent,"
            + " count ordersLeft, duration elapsed, text identity"),
    /** The last comparisons with the broker's books. */
    RECONCILE_REPORTS(
            "id sequence, time time, id reconcileId, id accountId, text reason, text result, count ordersMatched,"
                    + " count ordersResolved, count ordersOpen, count ordersAdopted, count orderDifferences,"
                    + " count positionsMatched, count positionDifferences, decimal cashDifference"),
    /** What the gateway last told of its streams and of its session. */
    GATEWAY_EVENTS("id sequence, time time, text subject, text condition, time since, count missed, text text");

    /** Version of how rows and keys are laid out, beside which columns there are. */
    private static final int LAYOUT_VERSION = 1;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot change
    private final List<Column> columns;

    ReadTable(final String definition) {
        final List<Column> list = new ArrayList<>();
        for (final String column : definition.split(", ?", -1)) {
            final int gap = column.indexOf(' ');
            final ColumnType type = ColumnType.valueOf(column.substring(0, gap).toUpperCase(Locale.ROOT));
            list.add(new Column(column.substring(gap + 1), type));
        }
        columns = List.copyOf(list);
    }

    /** Columns in the order of the cells. */
    public List<Column> columns() {
        return columns;
    }

    /**
     * The place of a column.
     *
     * @param name of the column
     * @return its place from 0
     * @throws IllegalArgumentException if there is none
     */
    public int column(final String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(this + " has no column " + name);
    }

    /** A number for the layout of all tables: readers and writers of different ones do not understand each other. */
    public static long fingerprint() {
        long hash = LAYOUT_VERSION;
        for (final ReadTable table : values()) {
            final String text = table.name() + table.columns;
            for (int i = 0; i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
            }
        }
        return hash;
    }
}
