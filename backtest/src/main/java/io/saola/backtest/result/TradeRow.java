package io.saola.backtest.result;

import io.saola.codecs.sbe.Side;

/**
 * One round trip: quantity that was opened and closed again, first in first out within a strategy and symbol.
 *
 * @param strategy name of the strategy, or empty for orders of nobody
 * @param symbol of the instrument
 * @param side of the opening: BUY for a long trip
 * @param quantity shares or contracts
 * @param entryNs time of the opening execution, nanoseconds since 1970 UTC
 * @param exitNs time of the closing execution, nanoseconds since 1970 UTC
 * @param entryPrice scaled
 * @param exitPrice scaled
 * @param pnl scaled money, fees and taxes taken off
 * @param fees scaled money of both ends, the quantity's share
 * @param tax scaled money of both ends, the quantity's share
 */
public record TradeRow(
        String strategy,
        String symbol,
        Side side,
        long quantity,
        long entryNs,
        long exitNs,
        long entryPrice,
        long exitPrice,
        long pnl,
        long fees,
        long tax) {}
