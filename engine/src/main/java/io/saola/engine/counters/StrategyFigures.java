package io.saola.engine.counters;

/**
 * A strategy's row of the {@link StrategyTable}, copied.
 *
 * @param strategyId dense id
 * @param name of the instance
 * @param isEnabled whether it trades
 * @param orders placed
 * @param ordersRefused by risk
 * @param executions booked
 * @param pnl of its own executions after charges, whole VND
 * @param grossExposure working orders at worst case, whole VND
 * @param openInstruments instruments in which it holds a position
 * @param stop the strictest stop that holds for it, as {@code TradingState} in the schema; 0 for none
 */
public record StrategyFigures(
        int strategyId,
        String name,
        boolean isEnabled,
        long orders,
        long ordersRefused,
        long executions,
        long pnl,
        long grossExposure,
        int openInstruments,
        int stop) {}
