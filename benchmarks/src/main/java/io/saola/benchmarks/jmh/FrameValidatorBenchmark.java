package io.saola.benchmarks.jmh;

import io.saola.benchmarks.latency.QuoteFrames;
import io.saola.engine.counters.Refusal;
import io.saola.engine.ingress.FrameValidator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a frame has to pass at the engine's door. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FrameValidatorBenchmark {
    private final FrameValidator validator = new FrameValidator();
    private final QuoteFrames quote = new QuoteFrames();
    private final QuoteFrames trade = new QuoteFrames();
    private int quoteLength;
    private int tradeLength;

    /** Fills the frames and makes sure that they pass: a refusal would be measured up to its first check only. */
    @Setup
    public void fill() {
        quoteLength = quote.quote(1);
        tradeLength = trade.trade(1);
        if (quote() != Refusal.NONE || trade() != Refusal.NONE) {
            throw new IllegalStateException("a frame to be measured is refused");
        }
    }

    /** A quote of ten levels a side. */
    @Benchmark
    public Refusal quote() {
        return validator.check(quote.buffer(), 0, quoteLength);
    }

    /** A trade. */
    @Benchmark
    public Refusal trade() {
        return validator.check(trade.buffer(), 0, tradeLength);
    }
}
