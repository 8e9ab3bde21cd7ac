package io.saola.backtest.metrics;

import io.saola.backtest.result.FillRow;
import io.saola.backtest.result.RunResult;
import io.saola.codecs.sbe.Side;
import java.math.BigDecimal;

/** What was traded, and what it cost. */
final class CostFigures {
    private static final double BASIS_POINT = 1e-4;
    private static final String NO_FILLS = "nothing was traded";

    private CostFigures() {}

    static Figures turnover(final RunResult run, final DailySeries series) {
        BigDecimal bought = Money.ZERO;
        BigDecimal sold = Money.ZERO;
        for (final FillRow fill : run.fills()) {
            if (fill.side() == Side.BUY) {
                bought = bought.add(value(fill));
            } else {
                sold = sold.add(value(fill));
            }
        }
        return new Figures()
                .put("fills", Figure.count(run.fills().size()))
                .put("bought", Figure.money(bought))
                .put("sold", Figure.money(sold))
                .put("tradedValue", Figure.money(bought.add(sold)))
                .put("annualTurnover", annualTurnover(bought.add(sold), series));
    }

    /** One-sided: half of all that was bought and sold, over the mean equity, per year of trading days. */
    private static Figure annualTurnover(final BigDecimal traded, final DailySeries series) {
        if (!series.noStatistics().isEmpty()) {
            return Figure.none(Unit.RATIO, series.noStatistics());
        }
        final double years = (double) series.days().size() / Conventions.TRADING_DAYS_PER_YEAR;
        return Figure.of(Unit.RATIO, traded.doubleValue() / 2 / series.meanEquity() / years);
    }

    static Figures costs(final RunResult run, final DailySeries series) {
        final BigDecimal fees = Money.of(run.costs().fees());
        final BigDecimal taxes = Money.of(run.costs().taxes());
        final BigDecimal costs = fees.add(taxes);
        BigDecimal traded = Money.ZERO;
        BigDecimal ofFills = Money.ZERO;
        for (final FillRow fill : run.fills()) {
            traded = traded.add(value(fill));
            ofFills = ofFills.add(Money.of(fill.fee())).add(Money.of(fill.tax()));
        }
        final BigDecimal grossProfit = series.profit().add(costs);
        return new Figures()
                .put("fees", Figure.money(fees))
                .put("taxes", Figure.money(taxes))
                .put("total", Figure.money(costs))
                .put("notOfExecutions", Figure.money(costs.subtract(ofFills)))
                .put(
                        "shareOfTradedValue",
                        Figure.quotient(
                                Unit.BASIS_POINTS, ofFills.doubleValue() / BASIS_POINT, traded.doubleValue(), NO_FILLS))
                .put(
                        "shareOfGrossProfit",
                        Figure.quotient(
                                Unit.FRACTION,
                                costs.doubleValue(),
                                grossProfit.doubleValue(),
                                "there was no profit before costs"))
                .put(
                        "shareOfInitialCapital",
                        Figure.quotient(
                                Unit.FRACTION,
                                costs.doubleValue(),
                                series.initialCapital().doubleValue(),
                                "the run started without capital"));
    }

    static BigDecimal value(final FillRow fill) {
        return Money.value(fill.price(), fill.quantity(), fill.contractMultiplier());
    }
}
