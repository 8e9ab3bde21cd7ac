package io.saola.engine.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.engine.counters.EngineCounters;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.recovery.SnapshotPublisher;
import io.saola.engine.ring.FrameEvent;
import io.saola.engine.support.History.Input;
import io.saola.journal.Durability;
import io.saola.journal.JournalContext;
import io.saola.journal.JournalReader;
import io.saola.journal.JournalWriter;
import io.saola.journal.snapshot.SnapshotStore;
import io.saola.strategies.api.StrategyKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A history in a journal, as an engine would leave it: directories, schema, code version. */
public final class JournaledHistory {
    /** Schema of the frames. */
    public static final long SCHEMA = 65_537;

    /** Program that wrote it. */
    public static final String CODE = "0.1.0";

    private final Path directory;
    private final List<StrategyKind> kinds;

    public JournaledHistory(final Path directory, final List<StrategyKind> kinds) {
        this.directory = directory;
        this.kinds = kinds;
    }

    public Path inputs() {
        return directory.resolve("inputs");
    }

    public Path snapshots() {
        return directory.resolve("snapshots");
    }

    public SnapshotStore store() {
        return new SnapshotStore(snapshots(), 2);
    }

    /** Appends inputs and closes the journal in order; repeats them until there are as many as told. */
    public void append(final List<Input> history, final long count) {
        try (JournalWriter writer = JournalWriter.open(new JournalContext()
                .directory(inputs())
                .durability(Durability.BUFFERED)
                .segmentLength(16 * 1024 * 1024)
                .schemaFingerprint(SCHEMA)
                .codeVersion(CODE))) {
            long timestampNs = 0;
            for (long i = 0; i < count; i++) {
                final Input input = history.get((int) (i % history.size()));
                timestampNs = Math.max(timestampNs + 1, input.timestampNs());
                writer.append(timestampNs, input.frame(), 0, input.frame().capacity());
            }
        }
    }

    /** Takes snapshots on the way through the journal, with the publisher of a live engine; returns the state at its end. */
    public BusinessLogic snapshotEvery(final long interval) {
        final BusinessLogic logic = new BusinessLogic(kinds);
        final EngineCounters counters = new EngineCounters();
        final List<String> alarms = new ArrayList<>();
        final SnapshotPublisher publisher = new SnapshotPublisher(
                logic, store(), interval, journalId(), SCHEMA, CODE, () -> 1, logic::sequence, counters, alarms::add);
        final FrameEvent event = new FrameEvent();
        try (JournalReader reader = JournalReader.open(inputs())) {
            reader.forEach((sequence, timestampNs, buffer, offset, length) -> {
                event.buffer().putBytes(0, buffer, offset, length);
                event.stamp(sequence, timestampNs, length);
                logic.onInput(sequence, timestampNs, event.buffer(), 0);
                publisher.onProcessed(event);
                publisher.doWork();
            });
        }
        assertThat(alarms).isEmpty();
        assertThat(counters.snapshotsWritten().get()).isEqualTo(logic.sequence() / interval);
        return logic;
    }

    public UUID journalId() {
        try (JournalReader reader = JournalReader.open(inputs())) {
            return reader.header().journalId();
        }
    }

    /** The state after an input, by replay from the journal's beginning. */
    public BusinessLogic stateAt(final long lastSequence) {
        final BusinessLogic logic = new BusinessLogic(kinds);
        try (JournalReader reader = JournalReader.open(inputs())) {
            reader.forEach((sequence, timestampNs, buffer, offset, length) -> {
                if (sequence <= lastSequence) {
                    logic.onInput(sequence, timestampNs, buffer, offset);
                }
            });
        }
        return logic;
    }
}
