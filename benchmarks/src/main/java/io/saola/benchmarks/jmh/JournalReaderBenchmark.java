package io.saola.benchmarks.jmh;

import io.saola.benchmarks.latency.QuoteFrames;
import io.saola.journal.Durability;
import io.saola.journal.JournalContext;
import io.saola.journal.JournalReader;
import io.saola.journal.JournalWriter;
import io.saola.journal.RecordHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.IoUtil;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A journal of quotes read from its beginning to its end: open, checksums, chain; the figure is that of one record. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JournalReaderBenchmark {
    private static final int RECORDS = 100_000;
    private static final int RECORDS_PER_GROUP = 64;

    private long sum;
    private final RecordHandler handler =
            (sequence, timestampNs, buffer, offset, length) -> sum += sequence + buffer.getByte(offset);
    private Path directory;

    /**
     * Writes the journal.
     *
     * @throws IOException if there is no folder for it
     */
    @Setup
    public void write() throws IOException {
        directory = Files.createTempDirectory(Path.of("."), "journal-bench-");
        final QuoteFrames frames = new QuoteFrames();
        final int frameLength = frames.quote(1);
        try (JournalWriter writer = JournalWriter.open(
                new JournalContext().directory(directory.resolve("journal")).durability(Durability.BUFFERED))) {
            for (int i = 1; i <= RECORDS; i++) {
                writer.append(i, frames.buffer(), 0, frameLength);
                if (i % RECORDS_PER_GROUP == 0) {
                    writer.flush();
                }
            }
        }
    }

    /** Removes the journal. */
    @TearDown
    public void remove() {
        IoUtil.delete(directory.toFile(), false);
    }

    /** Reads all of it. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long read() {
        try (JournalReader reader = JournalReader.open(directory.resolve("journal"))) {
            if (reader.forEach(handler) != RECORDS) {
                throw new IllegalStateException("the journal does not hold " + RECORDS + " records");
            }
        }
        return sum;
    }
}
