package io.saola.benchmarks.indicators;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.RetCode;
import io.saola.strategies.indicators.AccumulationDistribution;
import io.saola.strategies.indicators.Adx;
import io.saola.strategies.indicators.Aroon;
import io.saola.strategies.indicators.Atr;
import io.saola.strategies.indicators.BarIndicator;
import io.saola.strategies.indicators.Beta;
import io.saola.strategies.indicators.BollingerBands;
import io.saola.strategies.indicators.Cci;
import io.saola.strategies.indicators.ChaikinMoneyFlow;
import io.saola.strategies.indicators.ChaikinOscillator;
import io.saola.strategies.indicators.Correlation;
import io.saola.strategies.indicators.Dema;
import io.saola.strategies.indicators.DonchianChannel;
import io.saola.strategies.indicators.Ema;
import io.saola.strategies.indicators.Ichimoku;
import io.saola.strategies.indicators.Indicator;
import io.saola.strategies.indicators.Kama;
import io.saola.strategies.indicators.KeltnerChannel;
import io.saola.strategies.indicators.LinearRegression;
import io.saola.strategies.indicators.Macd;
import io.saola.strategies.indicators.Mfi;
import io.saola.strategies.indicators.Momentum;
import io.saola.strategies.indicators.Obv;
import io.saola.strategies.indicators.OrderBookImbalance;
import io.saola.strategies.indicators.PairIndicator;
import io.saola.strategies.indicators.ParabolicSar;
import io.saola.strategies.indicators.RealisedVolatility;
import io.saola.strategies.indicators.Roc;
import io.saola.strategies.indicators.Rsi;
import io.saola.strategies.indicators.SeriesIndicator;
import io.saola.strategies.indicators.Sma;
import io.saola.strategies.indicators.StandardDeviation;
import io.saola.strategies.indicators.StochRsi;
import io.saola.strategies.indicators.Stochastic;
import io.saola.strategies.indicators.SuperTrend;
import io.saola.strategies.indicators.Tema;
import io.saola.strategies.indicators.TradeFlowImbalance;
import io.saola.strategies.indicators.Vwap;
import io.saola.strategies.indicators.WilderAverage;
import io.saola.strategies.indicators.WilliamsR;
import io.saola.strategies.indicators.Wma;
import io.saola.strategies.indicators.ZScore;
import java.util.ArrayList;
import java.util.List;

/** Every indicator with usual parameters, and TA-Lib's function beside it where there is one. */
final class IndicatorCases {
    private static final Core TA = new Core();

    private IndicatorCases() {}

    /** All of them, each in its first state. */
    static List<UpdateCase> all() {
        final List<UpdateCase> cases = new ArrayList<>();
        cases.add(series("Sma(20)", new Sma(20), (s, f, l, o) -> TA.sma(f, l, s.close(), 20, o.begin, o.count, o.a)));
        cases.add(series("Ema(20)", new Ema(20), (s, f, l, o) -> TA.ema(f, l, s.close(), 20, o.begin, o.count, o.a)));
        cases.add(series("WilderAverage(14)", new WilderAverage(14), null));
        cases.add(series("Wma(20)", new Wma(20), (s, f, l, o) -> TA.wma(f, l, s.close(), 20, o.begin, o.count, o.a)));
        cases.add(
                series("Dema(10)", new Dema(10), (s, f, l, o) -> TA.dema(f, l, s.close(), 10, o.begin, o.count, o.a)));
        cases.add(
                series("Tema(10)", new Tema(10), (s, f, l, o) -> TA.tema(f, l, s.close(), 10, o.begin, o.count, o.a)));
        cases.add(
                series("Kama(10)", new Kama(10), (s, f, l, o) -> TA.kama(f, l, s.close(), 10, o.begin, o.count, o.a)));
        cases.add(series("Rsi(14)", new Rsi(14), (s, f, l, o) -> TA.rsi(f, l, s.close(), 14, o.begin, o.count, o.a)));
        cases.add(series(
                "StochRsi(14,14,3)",
                new StochRsi(14, 14, 3),
                (s, f, l, o) -> TA.stochRsi(f, l, s.close(), 14, 14, 3, MAType.Sma, o.begin, o.count, o.a, o.b)));
        cases.add(series(
                "Macd(12,26,9)",
                new Macd(12, 26, 9),
                (s, f, l, o) -> TA.macd(f, l, s.close(), 12, 26, 9, o.begin, o.count, o.a, o.b, o.c)));
        cases.add(series(
                "BollingerBands(20,2)",
                new BollingerBands(20, 2),
                (s, f, l, o) -> TA.bbands(f, l, s.close(), 20, 2, 2, MAType.Sma, o.begin, o.count, o.a, o.b, o.c)));
        cases.add(series(
                "StandardDeviation(20)",
                new StandardDeviation(20),
                (s, f, l, o) -> TA.stdDev(f, l, s.close(), 20, 1, o.begin, o.count, o.a)));
        cases.add(series("ZScore(20)", new ZScore(20), null));
        cases.add(series("RealisedVolatility(20,250)", new RealisedVolatility(20, 250), null));
        cases.add(series("Roc(10)", new Roc(10), (s, f, l, o) -> TA.roc(f, l, s.close(), 10, o.begin, o.count, o.a)));
        cases.add(series(
                "Momentum(10)", new Momentum(10), (s, f, l, o) -> TA.mom(f, l, s.close(), 10, o.begin, o.count, o.a)));
        cases.add(series(
                "LinearRegression(14)",
                new LinearRegression(14),
                (s, f, l, o) -> TA.linearReg(f, l, s.close(), 14, o.begin, o.count, o.a)));
        cases.add(pair(
                "Correlation(20)",
                new Correlation(20),
                (s, f, l, o) -> TA.correl(f, l, s.open(), s.close(), 20, o.begin, o.count, o.a)));
        cases.add(pair(
                "Beta(20)",
                new Beta(20),
                (s, f, l, o) -> TA.beta(f, l, s.open(), s.close(), 20, o.begin, o.count, o.a)));
        cases.add(bar(
                "Atr(14)",
                new Atr(14),
                (s, f, l, o) -> TA.atr(f, l, s.high(), s.low(), s.close(), 14, o.begin, o.count, o.a)));
        cases.add(bar(
                "Adx(14)",
                new Adx(14),
                (s, f, l, o) -> TA.adx(f, l, s.high(), s.low(), s.close(), 14, o.begin, o.count, o.a)));
        cases.add(bar(
                "Cci(20)",
                new Cci(20),
                (s, f, l, o) -> TA.cci(f, l, s.high(), s.low(), s.close(), 20, o.begin, o.count, o.a)));
        cases.add(bar(
                "Stochastic(14,3,3)",
                new Stochastic(14, 3, 3),
                (s, f, l, o) -> TA.stoch(
                        f,
                        l,
                        s.high(),
                        s.low(),
                        s.close(),
                        14,
                        3,
                        MAType.Sma,
                        3,
                        MAType.Sma,
                        o.begin,
                        o.count,
                        o.a,
                        o.b)));
        cases.add(bar(
                "WilliamsR(14)",
                new WilliamsR(14),
                (s, f, l, o) -> TA.willR(f, l, s.high(), s.low(), s.close(), 14, o.begin, o.count, o.a)));
        cases.add(bar("DonchianChannel(20)", new DonchianChannel(20), (s, f, l, o) -> donchian(s, f, l, o)));
        cases.add(bar("KeltnerChannel(20,10,2)", new KeltnerChannel(20, 10, 2), null));
        cases.add(bar(
                "Aroon(25)",
                new Aroon(25),
                (s, f, l, o) -> TA.aroon(f, l, s.high(), s.low(), 25, o.begin, o.count, o.a, o.b)));
        cases.add(bar("Obv", new Obv(), (s, f, l, o) -> TA.obv(f, l, s.close(), s.volume(), o.begin, o.count, o.a)));
        cases.add(bar(
                "Mfi(14)",
                new Mfi(14),
                (s, f, l, o) -> TA.mfi(f, l, s.high(), s.low(), s.close(), s.volume(), 14, o.begin, o.count, o.a)));
        cases.add(bar(
                "AccumulationDistribution",
                new AccumulationDistribution(),
                (s, f, l, o) -> TA.ad(f, l, s.high(), s.low(), s.close(), s.volume(), o.begin, o.count, o.a)));
        cases.add(bar(
                "ChaikinOscillator(3,10)",
                new ChaikinOscillator(3, 10),
                (s, f, l, o) ->
                        TA.adOsc(f, l, s.high(), s.low(), s.close(), s.volume(), 3, 10, o.begin, o.count, o.a)));
        cases.add(bar("ChaikinMoneyFlow(20)", new ChaikinMoneyFlow(20), null));
        cases.add(bar(
                "ParabolicSar(0.02,0.2)",
                new ParabolicSar(0.02, 0.2),
                (s, f, l, o) -> TA.sar(f, l, s.high(), s.low(), 0.02, 0.2, o.begin, o.count, o.a)));
        cases.add(bar("Ichimoku", new Ichimoku(), null));
        cases.add(bar("SuperTrend(10,3)", new SuperTrend(10, 3), null));
        cases.add(traded("Vwap", new Vwap(), null));
        cases.add(quantities("OrderBookImbalance(5)", new OrderBookImbalance(5), null));
        cases.add(quantities("TradeFlowImbalance(20)", new TradeFlowImbalance(20), null));
        return cases;
    }

    private static UpdateCase series(final String name, final SeriesIndicator indicator, final UpdateCase.TaLib taLib) {
        return of(name, indicator, (bars, at) -> indicator.update(bars.close()[at]), taLib);
    }

    private static UpdateCase pair(final String name, final PairIndicator indicator, final UpdateCase.TaLib taLib) {
        return of(name, indicator, (bars, at) -> indicator.update(bars.open()[at], bars.close()[at]), taLib);
    }

    private static UpdateCase traded(final String name, final PairIndicator indicator, final UpdateCase.TaLib taLib) {
        return of(name, indicator, (bars, at) -> indicator.update(bars.close()[at], bars.volume()[at]), taLib);
    }

    private static UpdateCase quantities(
            final String name, final PairIndicator indicator, final UpdateCase.TaLib taLib) {
        return of(name, indicator, (bars, at) -> indicator.update(bars.volume()[at], bars.high()[at]), taLib);
    }

    private static UpdateCase bar(final String name, final BarIndicator indicator, final UpdateCase.TaLib taLib) {
        return of(
                name,
                indicator,
                (bars, at) -> indicator.update(
                        bars.open()[at], bars.high()[at], bars.low()[at], bars.close()[at], bars.volume()[at]),
                taLib);
    }

    private static UpdateCase of(
            final String name,
            final Indicator indicator,
            final UpdateCase.Update update,
            final UpdateCase.TaLib taLib) {
        return new UpdateCase(name, update, indicator::reset, indicator.warmUp(), taLib);
    }

    private static RetCode donchian(final BarSeries s, final int from, final int to, final UpdateCase.TaOutput o) {
        TA.max(from, to, s.high(), 20, o.begin, o.count, o.b);
        TA.min(from, to, s.low(), 20, o.begin, o.count, o.c);
        return TA.midPrice(from, to, s.high(), s.low(), 20, o.begin, o.count, o.a);
    }
}
