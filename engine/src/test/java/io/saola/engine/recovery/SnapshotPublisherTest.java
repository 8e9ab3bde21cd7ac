package io.saola.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.StateReader;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.support.FullMarket;
import io.saola.journal.snapshot.Snapshot;
import io.saola.journal.snapshot.SnapshotStore;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a copy of the state is taken, when it becomes a file, and what it costs the logic. */
class SnapshotPublisherTest {
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

    @Test
    void shouldPauseTheLogicOnlyToCopy() {
        final SnapshotPublisher publisher = publisher(directory);
        final StringBuilder pauses = new StringBuilder();
        durable = Long.MAX_VALUE;
        for (int i = 0; i < 12; i++) {
            market.quotes(i + 3);
            final long startNs = System.nanoTime();
            publisher.onProcessed(market.last());
            pauses.append(String.format(" %.2f", (System.nanoTime() - startNs) / 1e6));
            assertThat(publisher.doWork()).isOne();
        }
        assertThat(counters.snapshotsWritten().get()).isEqualTo(12);
        assertThat(counters.snapshotPauseNs().get()).isPositive();
        System.out.printf(
                "pause of the logic, %d instruments, %d orders, %d bytes, one after the other, ms:%s%n",
                FullMarket.INSTRUMENTS,
                FullMarket.ORDERS,
                store(directory).read(market.logic().sequence()).header().stateLength(),
                pauses);
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
