package io.saola.benchmarks.indicators;

import io.saola.strategies.candles.CandlePattern;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One candle taken in and one look for a pattern, for every pattern. {@code -prof gc} must show 0 B/op. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CandleBenchmark {
    private static final int BARS = 16 * 1024;

    /** Which. */
    @Param
    public CandlePattern pattern;

    private final BarSeries bars = BarSeries.random(1, BARS);
    private UpdateCase.Update update;
    private int at;

    /** Looks the pattern up. */
    @Setup
    public void find() {
        update = CandleCases.all().stream()
                .filter(candidate -> candidate.name().equals(pattern.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no case of " + pattern))
                .update();
    }

    /** The next candle. */
    @Benchmark
    public double update() {
        at = (at + 1) & (BARS - 1);
        return update.on(bars, at);
    }
}
