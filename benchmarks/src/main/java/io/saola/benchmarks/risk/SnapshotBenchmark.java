package io.saola.benchmarks.risk;

import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.engine.logic.BusinessLogic;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The whole state of 400 shares, a future and 1,600 orders, copied, digested and brought back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SnapshotBenchmark {
    private final BusinessLogic logic = new ControlledMarket().logic();
    private final StateWriter written = new StateWriter(1 << 24);
    private final StateWriter out = new StateWriter(1 << 24);

    /** A market in the middle of its day. */
    public SnapshotBenchmark() {
        logic.snapshot(written);
    }

    /** Copies the state, as the engine's thread does for a snapshot. */
    @Benchmark
    public int snapshot() {
        logic.snapshot(out.reset());
        return out.length();
    }

    /** The digest that follows every 4,096th input. */
    @Benchmark
    public long stateHash() {
        return logic.stateHash();
    }

    /** Brings the state back into a new logic, as a start does. */
    @Benchmark
    public long restore() {
        final BusinessLogic restored = new BusinessLogic(List.of());
        restored.restore(new StateReader(written.buffer(), written.length()));
        return restored.sequence();
    }
}
