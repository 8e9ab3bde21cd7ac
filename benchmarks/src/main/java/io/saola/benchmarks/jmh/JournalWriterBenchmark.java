package io.saola.benchmarks.jmh;

import io.saola.benchmarks.latency.QuoteFrames;
import io.saola.journal.Durability;
import io.saola.journal.JournalContext;
import io.saola.journal.JournalWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.IoUtil;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A group of quotes into the journal: copy, checksum, chain, write. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JournalWriterBenchmark {
    /** Mode of the journal. */
    @Param({"BUFFERED", "SYNC"})
    public Durability durability;

    /** Records that share one write. */
    @Param({"1", "16"})
    public int recordsPerGroup;

    private final QuoteFrames frames = new QuoteFrames();
    private Path directory;
    private JournalWriter writer;
    private int frameLength;
    private long timestampNs;

    /**
     * Opens a fresh journal, for each iteration again so that the disk does not fill.
     *
     * @throws IOException if there is no folder for it
     */
    @Setup(Level.Iteration)
    public void open() throws IOException {
        directory = Files.createTempDirectory(Path.of("."), "journal-bench-");
        writer = JournalWriter.open(
                new JournalContext().directory(directory.resolve("journal")).durability(durability));
        frameLength = frames.quote(1);
    }

    /** Removes the journal. */
    @TearDown(Level.Iteration)
    public void close() {
        writer.close();
        IoUtil.delete(directory.toFile(), false);
    }

    /** Appends a group and flushes it. */
    @Benchmark
    public long appendAndFlush() {
        for (int i = 0; i < recordsPerGroup; i++) {
            writer.append(++timestampNs, frames.buffer(), 0, frameLength);
        }
        writer.flush();
        return writer.appendedSequence();
    }
}
