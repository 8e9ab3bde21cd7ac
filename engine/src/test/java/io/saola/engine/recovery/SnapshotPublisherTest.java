package io.saola.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.saola.codecs.StateReader;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.support.FullMarket;
import io.saola.journal.snapshot.Snapshot;
import io.saola.journal.snapshot.SnapshotStore;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a copy of the state is taken, when it becomes a file, and what it costs the logic. */
class SnapshotPublisherTest {
    private static final int COPIES = 20;
    private static final UUID JOURNAL = new UUID(3, 4);

    @TempDir
    private Path directory;

    private final FullMarket market = new FullMarket();
    private final EngineCounters counters = new EngineCounters();
    private final List<String> alarms = new ArrayList<>();
    private long durable;

    @Test
    void shouldWriteTheFullMarketAndBringItBack() {
        final SnapshotPublisher publisher = publisher(directory);
        market.quotes(2);
        durable = market.logic().sequence();
        publisher.onProcessed(market.last());
        assertThat(publisher.doWork()).isOne();
        final long sequence = market.logic().sequence();
        final Snapshot snapshot = store(directory).read(sequence);
        final BusinessLogic restored = new BusinessLogic(BuiltinStrategies.kinds());
        restored.restore(new StateReader(snapshot.state(), snapshot.header().stateLength()));
        assertThat(restored.stateHash()).isEqualTo(market.logic().stateHash());
        assertThat(snapshot.header().stateHash()).isEqualTo(restored.stateHash());
        assertThat(counters.snapshotSequence().get()).isEqualTo(sequence);
        assertThat(alarms).isEmpty();
    }

    /** The processor time is the copy's own; what the wall clock shows beyond it, others took on a shared machine. */
    @Test
    void shouldPauseTheLogicOnlyToCopyAndAllocateNothing() {
        final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final SnapshotPublisher publisher = publisher(directory);
        final long[] wallNs = new long[COPIES];
        final long[] processorNs = new long[COPIES];
        long allocated = Long.MAX_VALUE;
        durable = Long.MAX_VALUE;
        for (int i = 0; i < COPIES; i++) {
            market.quotes(i + 3);
            final long allocatedBefore = thread.getCurrentThreadAllocatedBytes();
            final long startProcessorNs = thread.getCurrentThreadCpuTime();
            final long startNs = System.nanoTime();
            publisher.onProcessed(market.last());
            wallNs[i] = System.nanoTime() - startNs;
            processorNs[i] = thread.getCurrentThreadCpuTime() - startProcessorNs;
            allocated = Math.min(allocated, thread.getCurrentThreadAllocatedBytes() - allocatedBefore);
            assertThat(publisher.doWork()).isOne();
        }
        assertThat(allocated).as("bytes that every copy allocates").isZero();
        assertThat(counters.snapshotsWritten().get()).isEqualTo(COPIES);
        assertThat(counters.snapshotPauseNs().get()).isPositive();
        Arrays.sort(wallNs, 1, COPIES);
        Arrays.sort(processorNs, 1, COPIES);
        System.out.printf(
                "snapshot pause, %d instruments, %d orders, %d bytes, us: first %d (processor %d);"
                        + " of %d more: median %d (%d), worst %d (%d)%n",
                FullMarket.INSTRUMENTS,
                FullMarket.ORDERS,
                store(directory).read(market.logic().sequence()).header().stateLength(),
                wallNs[0] / 1_000,
                processorNs[0] / 1_000,
                COPIES - 1,
                wallNs[COPIES / 2] / 1_000,
                processorNs[COPIES / 2] / 1_000,
                wallNs[COPIES - 1] / 1_000,
                processorNs[COPIES - 1] / 1_000);
    }

    @Test
    void shouldWaitUntilTheJournalHasTheLastInputDurableAndSkipMeanwhile() {
        final SnapshotPublisher publisher = publisher(directory);
        market.quotes(2);
        final long first = market.logic().sequence();
        durable = first - 1;
        publisher.onProcessed(market.last());
        assertThat(publisher.doWork()).isZero();
        market.quotes(3);
        publisher.onProcessed(market.last());
        assertThat(counters.snapshotsSkipped().get()).isOne();
        durable = first;
        assertThat(publisher.doWork()).isOne();
        assertThat(store(directory).sequences()).containsExactly(first);
    }

    @Test
    void shouldTakeNoneBeforeTheIntervalIsOver() {
        final SnapshotPublisher publisher = new SnapshotPublisher(
                market.logic(),
                store(directory),
                FullMarket.INSTRUMENTS + 1,
                JOURNAL,
                1,
                "0.1.0",
                () -> 1,
                () -> Long.MAX_VALUE,
                counters,
                alarms::add);
        market.quotes(2);
        publisher.onProcessed(market.last());
        assertThat(publisher.doWork()).isZero();
        market.quotes(3);
        publisher.onProcessed(market.last());
        assertThat(publisher.doWork()).isOne();
    }

    @Test
    void shouldCountAndTellWhatCouldNotBeWrittenAndGoOn() throws IOException {
        final Path file = Files.createFile(directory.resolve("in-the-way"));
        final SnapshotPublisher publisher = publisher(file);
        market.quotes(2);
        durable = Long.MAX_VALUE;
        publisher.onProcessed(market.last());
        publisher.doWork();
        assertThat(counters.snapshotsFailed().get()).isOne();
        assertThat(alarms).singleElement().asString().contains("no snapshot");
        Files.delete(file);
        market.quotes(3);
        publisher.onProcessed(market.last());
        publisher.doWork();
        assertThat(store(file).sequences()).containsExactly(market.logic().sequence());
    }

    private SnapshotPublisher publisher(final Path snapshots) {
        return new SnapshotPublisher(
                market.logic(),
                store(snapshots),
                1,
                JOURNAL,
                1,
                "0.1.0",
                () -> 1,
                () -> durable,
                counters,
                alarms::add);
    }

    private static SnapshotStore store(final Path snapshots) {
        return new SnapshotStore(snapshots, 2);
    }
}
