package io.saola.backtest.metrics;

import io.saola.backtest.result.TradeRow;
import io.saola.codecs.sbe.Side;
import java.math.BigDecimal;
import java.util.List;

/** Round trips: how often they won, how much, how long they were held. Profit and loss are after fees and taxes. */
final class TradeFigures {
    private static final double HOUR_NS = 3600e9;
    private static final String NO_TRADES = "no position was closed";
    private static final String NO_WIN = "no round trip won";
    private static final String NO_LOSS = "no round trip lost";

    private final List<TradeRow> trades;
    private BigDecimal won = Money.ZERO;
    private BigDecimal lost = Money.ZERO;
    private int winners;
    private long losers;
    private long longTrades;
    private long winStreak;
    private long lossStreak;

    private TradeFigures(final List<TradeRow> trades) {
        this.trades = trades;
        long wins = 0;
        long losses = 0;
        for (final TradeRow trade : trades) {
            final BigDecimal pnl = Money.of(trade.pnl());
            longTrades += trade.side() == Side.BUY ? 1 : 0;
            wins = pnl.signum() > 0 ? wins + 1 : 0;
            losses = pnl.signum() < 0 ? losses + 1 : 0;
            winStreak = Math.max(winStreak, wins);
            lossStreak = Math.max(lossStreak, losses);
            if (pnl.signum() > 0) {
                winners++;
                won = won.add(pnl);
            } else if (pnl.signum() < 0) {
                losers++;
                lost = lost.subtract(pnl);
            }
        }
    }

    static Figures of(final List<TradeRow> trades) {
        return new TradeFigures(trades).figures();
    }

    private Figures figures() {
        final int count = trades.size();
        final Figure averageWin = mean(won, winners, NO_WIN);
        final Figure averageLoss = mean(lost.negate(), losers, NO_LOSS);
        return new Figures()
                .put("trades", Figure.count(count))
                .put("longTrades", Figure.count(longTrades))
                .put("shortTrades", Figure.count(count - longTrades))
                .put("winners", Figure.count(winners))
                .put("losers", Figure.count(losers))
                .put("hitRate", Figure.quotient(Unit.FRACTION, winners, count, NO_TRADES))
                .put(
                        "profitFactor",
                        Figure.quotient(
                                Unit.RATIO, won.doubleValue(), lost.doubleValue(), count == 0 ? NO_TRADES : NO_LOSS))
                .put("expectancy", mean(won.subtract(lost), count, NO_TRADES))
                .put("averageWin", averageWin)
                .put("averageLoss", averageLoss)
                .put(
                        "payoff",
                        averageWin.isDefined()
                                ? Figure.quotient(
                                        Unit.RATIO,
                                        averageWin.asDouble(),
                                        -averageLoss.asDouble(),
                                        averageLoss.reason())
                                : Figure.none(Unit.RATIO, averageWin.reason()))
                .put("bestTrade", extreme(true))
                .put("worstTrade", extreme(false))
                .put("longestWinStreak", Figure.count(winStreak))
                .put("longestLossStreak", Figure.count(lossStreak))
                .put("averageHolding", holding(false))
                .put("medianHolding", holding(true));
    }

    private Figure mean(final BigDecimal sum, final long count, final String reason) {
        if (count == 0) {
            return Figure.none(Unit.MONEY, trades.isEmpty() ? NO_TRADES : reason);
        }
        return Figure.money(Money.mean(sum, count));
    }

    private Figure extreme(final boolean best) {
        if (trades.isEmpty()) {
            return Figure.none(Unit.MONEY, NO_TRADES);
        }
        final var pnl = trades.stream().mapToLong(TradeRow::pnl);
        return Figure.money(Money.of((best ? pnl.max() : pnl.min()).orElseThrow()));
    }

    /** Wall-clock hours from entry to exit, nights and weekends counted. */
    private Figure holding(final boolean isMedian) {
        if (trades.isEmpty()) {
            return Figure.none(Unit.HOURS, NO_TRADES);
        }
        final double[] hours = trades.stream()
                .mapToDouble(trade -> (trade.exitNs() - trade.entryNs()) / HOUR_NS)
                .toArray();
        return Figure.of(Unit.HOURS, isMedian ? Statistics.quantile(hours, 0.5) : Statistics.mean(hours));
    }
}
