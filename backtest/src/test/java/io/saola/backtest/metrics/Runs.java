package io.saola.backtest.metrics;

import io.saola.backtest.result.BenchmarkPoint;
import io.saola.backtest.result.Costs;
import io.saola.backtest.result.EquityPoint;
import io.saola.backtest.result.FillRow;
import io.saola.backtest.result.OrderRow;
import io.saola.backtest.result.RunInfo;
import io.saola.backtest.result.RunResult;
import io.saola.backtest.result.TradeRow;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Side;
import io.saola.market.rules.MarketTime;
import java.util.ArrayList;
import java.util.List;

/** Small runs, written by hand: one equity in VND per date, and whatever else a specification needs. */
public final class Runs {
    private final List<EquityPoint> equity = new ArrayList<>();
    private final List<TradeRow> trades = new ArrayList<>();
    private final List<FillRow> fills = new ArrayList<>();
    private final List<OrderRow> orders = new ArrayList<>();
    private final List<BenchmarkPoint> benchmark = new ArrayList<>();
    private final long capital;
    private Costs costs = new Costs(0, 0);

    private Runs(final long capital) {
        this.capital = capital;
    }

    public static Runs capital(final long vnd) {
        return new Runs(Decimals.of(vnd));
    }

    public static long close(final int date) {
        return MarketTime.epochNs(date, MarketTime.at(15, 0));
    }

    public Runs day(final int date, final long vnd) {
        return day(date, vnd, 0, 0);
    }

    public Runs day(final int date, final long vnd, final long gross, final long net) {
        return point(close(date), EquityPoint.TOTAL, vnd, vnd, gross, net, 0);
    }

    public Runs point(
            final long timestampNs,
            final String scope,
            final long vnd,
            final long cash,
            final long gross,
            final long net,
            final long unsettled) {
        equity.add(new EquityPoint(
                timestampNs,
                scope,
                Decimals.of(vnd),
                Decimals.of(cash),
                Decimals.of(gross),
                Decimals.of(net),
                Decimals.of(unsettled)));
        return this;
    }

    public Runs index(final String symbol, final int date, final long points) {
        benchmark.add(new BenchmarkPoint(symbol, close(date), Decimals.of(points)));
        return this;
    }

    public Runs trade(final String strategy, final String symbol, final long pnl, final long fees, final long tax) {
        trades.add(new TradeRow(
                strategy,
                symbol,
                Side.BUY,
                100,
                close(20240102),
                close(20240103),
                Decimals.of(10),
                Decimals.of(11),
                Decimals.of(pnl),
                Decimals.of(fees),
                Decimals.of(tax)));
        return this;
    }

    public Runs add(final TradeRow trade) {
        trades.add(trade);
        return this;
    }

    public Runs add(final FillRow fill) {
        fills.add(fill);
        return this;
    }

    public Runs add(final OrderRow order) {
        orders.add(order);
        return this;
    }

    public Runs costs(final long fees, final long taxes) {
        costs = new Costs(Decimals.of(fees), Decimals.of(taxes));
        return this;
    }

    public RunResult result() {
        final int from =
                equity.isEmpty() ? 20240102 : MarketTime.date(equity.get(0).timestampNs());
        final int to = equity.isEmpty()
                ? 20240102
                : MarketTime.date(equity.get(equity.size() - 1).timestampNs());
        return new RunResult(
                new RunInfo("hand-made", "name: hand-made\n", 1, 2, "test", from, to, capital, "VND"),
                equity,
                trades,
                fills,
                orders,
                benchmark,
                costs);
    }

    public Metrics metrics() {
        return Metrics.of(result());
    }
}
