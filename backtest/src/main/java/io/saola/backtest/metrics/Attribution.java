package io.saola.backtest.metrics;

import io.saola.backtest.result.EquityPoint;
import io.saola.backtest.result.FillRow;
import io.saola.backtest.result.RunResult;
import io.saola.backtest.result.TradeRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Divides the profit of a run among its strategies or instruments. The last row takes what belongs to none, so that the totals
 * of all rows add up to the run's profit to the ten-thousandth.
 */
final class Attribution {
    private final Map<String, Part> parts = new TreeMap<>();
    private final BigDecimal profit;

    private Attribution(final BigDecimal profit) {
        this.profit = profit;
    }

    /** A strategy's total is its own equity, open positions included, where the run tells it. */
    static List<Contribution> byStrategy(final RunResult run, final BigDecimal profit) {
        final Attribution attribution = new Attribution(profit);
        run.trades().forEach(trade -> attribution.part(trade.strategy()).add(trade));
        run.fills().forEach(fill -> attribution.part(fill.strategy()).add(fill));
        for (final EquityPoint point : run.equity()) {
            if (!point.scope().equals(EquityPoint.TOTAL)) {
                attribution.part(point.scope()).equity = Money.of(point.equity());
            }
        }
        return attribution.rows();
    }

    /** An instrument's total is that of its round trips; no price of its open position is kept. */
    static List<Contribution> byInstrument(final RunResult run, final BigDecimal profit) {
        final Attribution attribution = new Attribution(profit);
        run.trades().forEach(trade -> attribution.part(trade.symbol()).add(trade));
        run.fills().forEach(fill -> attribution.part(fill.symbol()).add(fill));
        return attribution.rows();
    }

    private Part part(final String name) {
        return parts.computeIfAbsent(name, key -> new Part());
    }

    private List<Contribution> rows() {
        final Part nobody = parts.remove(Contribution.UNATTRIBUTED);
        final List<Contribution> rows = new ArrayList<>();
        BigDecimal attributed = Money.ZERO;
        for (final Map.Entry<String, Part> entry : parts.entrySet()) {
            final Contribution row = entry.getValue().row(entry.getKey());
            attributed = attributed.add(row.total());
            rows.add(row);
        }
        final Part rest = nobody == null ? new Part() : nobody;
        rest.equity = profit.subtract(attributed);
        if (nobody != null || rest.equity.signum() != 0) {
            rows.add(rest.row(Contribution.UNATTRIBUTED));
        }
        return List.copyOf(rows);
    }

    /** Sums of one row in the making. */
    private static final class Part {
        private final Slippage slippage = Slippage.againstDecision();
        private long trades;
        private long winners;
        private BigDecimal tradedValue = Money.ZERO;
        private BigDecimal net = Money.ZERO;
        private BigDecimal costs = Money.ZERO;
        private BigDecimal equity;

        void add(final TradeRow trade) {
            trades++;
            winners += trade.pnl() > 0 ? 1 : 0;
            net = net.add(Money.of(trade.pnl()));
            costs = costs.add(Money.of(trade.fees())).add(Money.of(trade.tax()));
        }

        void add(final FillRow fill) {
            tradedValue = tradedValue.add(CostFigures.value(fill));
            slippage.add(fill);
        }

        Contribution row(final String name) {
            final BigDecimal total = equity == null ? net : equity;
            return new Contribution(
                    name,
                    trades,
                    winners,
                    tradedValue,
                    net.add(costs),
                    costs,
                    total.subtract(net),
                    total,
                    slippage.cost());
        }
    }
}
