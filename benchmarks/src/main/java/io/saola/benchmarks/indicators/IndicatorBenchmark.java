package io.saola.benchmarks.indicators;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One update of an indicator by the next bar of a random series. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class IndicatorBenchmark {
    private static final int BARS = 16 * 1024;

    /** Which, with its parameters. */
    @Param({
        "Sma(20)",
        "Ema(20)",
        "WilderAverage(14)",
        "Wma(20)",
        "Dema(10)",
        "Tema(10)",
        "Kama(10)",
        "Rsi(14)",
        "StochRsi(14,14,3)",
        "Macd(12,26,9)",
        "BollingerBands(20,2)",
        "StandardDeviation(20)",
        "ZScore(20)",
        "RealisedVolatility(20,250)",
        "Roc(10)",
        "Momentum(10)",
        "LinearRegression(14)",
        "Correlation(20)",
        "Beta(20)",
        "Atr(14)",
        "Adx(14)",
        "Cci(20)",
        "Stochastic(14,3,3)",
        "WilliamsR(14)",
        "DonchianChannel(20)",
        "KeltnerChannel(20,10,2)",
        "Aroon(25)",
        "Obv",
        "Mfi(14)",
        "AccumulationDistribution",
        "ChaikinOscillator(3,10)",
        "ChaikinMoneyFlow(20)",
        "ParabolicSar(0.02,0.2)",
        "Ichimoku",
        "SuperTrend(10,3)",
        "Vwap",
        "OrderBookImbalance(5)",
        "TradeFlowImbalance(20)"
    })
    public String indicator;

    private final BarSeries bars = BarSeries.random(1, BARS);
    private UpdateCase.Update update;
    private int at;

    /** Looks the indicator up. */
    @Setup
    public void find() {
        update = IndicatorCases.all().stream()
                .filter(candidate -> candidate.name().equals(indicator))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no indicator " + indicator))
                .update();
    }

    /** The next bar. */
    @Benchmark
    public double update() {
        at = (at + 1) & (BARS - 1);
        return update.on(bars, at);
    }
}
