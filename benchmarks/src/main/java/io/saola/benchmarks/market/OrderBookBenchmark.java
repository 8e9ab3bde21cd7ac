package io.saola.benchmarks.market;

import io.saola.benchmarks.peer.book.BookCommandGenerator;
import io.saola.benchmarks.peer.book.BookCommands;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The order book of the simulated exchange under the commands of a liquid share; the figure is that of one command. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OrderBookBenchmark {
    private static final int COMMANDS = 100_000;

    private final BookCommands commands = BookCommandGenerator.generate(1, COMMANDS);
    private SimulatorBook book;
    private long trades;

    /** An empty book: building it is not measured. */
    @Setup(Level.Invocation)
    public void open() {
        book = new SimulatorBook(commands.orders(), (makerId, takerId, price, quantity) -> trades++);
    }

    /** The whole stream. */
    @Benchmark
    @OperationsPerInvocation(COMMANDS)
    public long commands() {
        for (int i = 0; i < COMMANDS; i++) {
            commands.apply(i, book);
        }
        return trades;
    }
}
