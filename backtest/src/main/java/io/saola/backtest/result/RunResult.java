package io.saola.backtest.result;

import java.util.List;

/**
 * Everything a run left.
 *
 * @param info which run
 * @param equity of the total and of every strategy, by time
 * @param trades round trips, by exit time
 * @param fills executions, by time
 * @param orders orders, by the time of their decision
 * @param benchmark closes, by symbol and time
 * @param costs of the whole run
 */
public record RunResult(
        RunInfo info,
        List<EquityPoint> equity,
        List<TradeRow> trades,
        List<FillRow> fills,
        List<OrderRow> orders,
        List<BenchmarkPoint> benchmark,
        Costs costs) {
    /** Copies the lists. */
    public RunResult {
        equity = List.copyOf(equity);
        trades = List.copyOf(trades);
        fills = List.copyOf(fills);
        orders = List.copyOf(orders);
        benchmark = List.copyOf(benchmark);
    }
}
