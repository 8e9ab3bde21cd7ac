package io.saola.benchmarks.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The state machine with one built-in strategy that looks at every quote. Its effects are muted; every 4,096th input includes a
 * digest of the state, as it does live.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BusinessLogicBenchmark {
    private final LogicDay day = new LogicDay(1);

    /** A quote of ten levels a side, through market and strategy. */
    @Benchmark
    public long quote() {
        return day.quote();
    }

    /** A trade with the day's figures. */
    @Benchmark
    public long trade() {
        return day.trade();
    }
}
