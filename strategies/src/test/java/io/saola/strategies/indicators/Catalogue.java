package io.saola.strategies.indicators;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** Every indicator, with usual parameters, behind one way to feed it: for tests that hold for all. */
final class Catalogue {
    private Catalogue() {}

    /** An indicator, how a bar enters it, and its outputs. */
    static final class Entry {
        final Indicator indicator;
        final Feed feed;
        final DoubleSupplier[] outputs;

        Entry(final Indicator indicator, final Feed feed, final DoubleSupplier... more) {
            this.indicator = indicator;
            this.feed = feed;
            outputs = new DoubleSupplier[more.length + 1];
            outputs[0] = indicator::value;
            System.arraycopy(more, 0, outputs, 1, more.length);
        }
    }

    interface Feed {
        double bar(Series bars, int at);
    }

    static Map<String, Supplier<Entry>> all() {
        final Map<String, Supplier<Entry>> all = new LinkedHashMap<>();
        all.put("Sma(20)", () -> series(new Sma(20)));
        all.put("Ema(20)", () -> series(new Ema(20)));
        all.put("WilderAverage(14)", () -> series(new WilderAverage(14)));
        all.put("Wma(20)", () -> series(new Wma(20)));
        all.put("Dema(10)", () -> series(new Dema(10)));
        all.put("Tema(10)", () -> series(new Tema(10)));
        all.put("Kama(10)", () -> series(new Kama(10)));
        all.put("Rsi(14)", () -> series(new Rsi(14)));
        all.put("StochRsi(14,14,3)", () -> {
            final StochRsi it = new StochRsi(14, 14, 3);
            return series(it, it::d);
        });
        all.put("Macd(12,26,9)", () -> {
            final Macd it = new Macd(12, 26, 9);
            return series(it, it::signal, it::histogram);
        });
        all.put("BollingerBands(20,2)", () -> {
            final BollingerBands it = new BollingerBands(20, 2);
            return series(it, it::upper, it::lower, it::percentB);
        });
        all.put("StandardDeviation(20)", () -> series(new StandardDeviation(20)));
        all.put("ZScore(20)", () -> series(new ZScore(20)));
        all.put("RealisedVolatility(20,250)", () -> series(new RealisedVolatility(20, 250)));
        all.put("Roc(10)", () -> series(new Roc(10)));
        all.put("Momentum(10)", () -> series(new Momentum(10)));
        all.put("LinearRegression(14)", () -> {
            final LinearRegression it = new LinearRegression(14);
            return series(it, it::slope, it::intercept, it::forecast);
        });
        all.put("Correlation(20)", () -> pair(new Correlation(20)));
        all.put("Beta(20)", () -> pair(new Beta(20)));
        all.put("Atr(14)", () -> bar(new Atr(14)));
        all.put("Adx(14)", () -> {
            final Adx it = new Adx(14);
            return bar(it, it::plusDi, it::minusDi);
        });
        all.put("Cci(20)", () -> bar(new Cci(20)));
        all.put("Stochastic(14,3,3)", () -> {
            final Stochastic it = new Stochastic(14, 3, 3);
            return bar(it, it::d);
        });
        all.put("WilliamsR(14)", () -> bar(new WilliamsR(14)));
        all.put("DonchianChannel(20)", () -> {
            final DonchianChannel it = new DonchianChannel(20);
            return bar(it, it::upper, it::lower);
        });
        all.put("KeltnerChannel(20,10,2)", () -> {
            final KeltnerChannel it = new KeltnerChannel(20, 10, 2);
            return bar(it, it::upper, it::lower);
        });
        all.put("Aroon(25)", () -> {
            final Aroon it = new Aroon(25);
            return bar(it, it::up, it::down);
        });
        all.put("Obv", () -> bar(new Obv()));
        all.put("Mfi(14)", () -> bar(new Mfi(14)));
        all.put("AccumulationDistribution", () -> bar(new AccumulationDistribution()));
        all.put("ChaikinOscillator(3,10)", () -> bar(new ChaikinOscillator(3, 10)));
        all.put("ChaikinMoneyFlow(20)", () -> bar(new ChaikinMoneyFlow(20)));
        all.put("ParabolicSar(0.02,0.2)", () -> bar(new ParabolicSar(0.02, 0.2)));
        all.put("Ichimoku", () -> {
            final Ichimoku it = new Ichimoku();
            return bar(it, it::base, it::spanA, it::spanB);
        });
        all.put("SuperTrend(10,3)", () -> bar(new SuperTrend(10, 3)));
        all.put("Vwap", () -> {
            final Vwap it = new Vwap();
            return new Entry(it, (bars, i) -> it.update(bars.close[i], bars.volume[i]));
        });
        all.put("OrderBookImbalance(5)", () -> quantities(new OrderBookImbalance(5)));
        all.put("TradeFlowImbalance(20)", () -> quantities(new TradeFlowImbalance(20)));
        return all;
    }

    private static Entry series(final SeriesIndicator it, final DoubleSupplier... more) {
        return new Entry(it, (bars, i) -> it.update(bars.close[i]), more);
    }

    private static Entry pair(final PairIndicator it) {
        return new Entry(it, (bars, i) -> it.update(bars.open[i], bars.close[i]));
    }

    private static Entry quantities(final PairIndicator it) {
        return new Entry(it, (bars, i) -> it.update(bars.volume[i], bars.volume[(i * 7 + 3) % bars.length()]));
    }

    private static Entry bar(final BarIndicator it, final DoubleSupplier... more) {
        return new Entry(
                it,
                (bars, i) -> it.update(bars.open[i], bars.high[i], bars.low[i], bars.close[i], bars.volume[i]),
                more);
    }
}
