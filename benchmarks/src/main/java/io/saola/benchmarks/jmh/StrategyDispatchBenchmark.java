package io.saola.benchmarks.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A quote and the strategies that asked for its instrument: what one more of them costs is the difference between two figures. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StrategyDispatchBenchmark {
    /** How many look at every quote. */
    @Param({"0", "1", "3", "16"})
    public int strategies;

    private LogicDay day;

    /** Brings the logic into a trading session. */
    @Setup
    public void start() {
        day = new LogicDay(strategies);
    }

    /** A quote of ten levels a side. */
    @Benchmark
    public long quote() {
        return day.quote();
    }
}
