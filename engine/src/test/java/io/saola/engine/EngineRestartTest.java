package io.saola.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import io.saola.engine.counters.EngineCounters;
import io.saola.engine.recovery.SnapshotVerification;
import io.saola.engine.support.EngineRig;
import io.saola.journal.snapshot.SnapshotStore;
import io.saola.strategies.api.OrderState;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lives of one engine: each goes on where the one before ended, from its snapshots. */
class EngineRestartTest {
    private static final int QUOTES = 3_000;
    private static final int SNAPSHOT_INTERVAL = 500;

    private final List<String> alarms = new CopyOnWriteArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void shouldStartFromTheSnapshotOfACleanEndWithTheOpenOrders() {
        final EngineRig first = live();
        final long lastSequence = first.engine().finalState().sequence();
        final EngineRig second = rig();
        assertThat(second.engine().recovery().snapshotSequence()).isEqualTo(lastSequence);
        assertThat(second.engine().recovery().inputsReplayed()).isZero();
        assertThat(second.engine().recovery().stateHash())
                .isEqualTo(first.engine().finalState().stateHash());
        second.close();
        assertThat(second.engine().finalState().orders().liveCount()).isOne();
        assertThat(second.engine().finalState().orders().live(0).state()).isEqualTo(OrderState.PENDING_NEW);
        assertThat(alarms).isEmpty();
    }

    @Test
    void shouldTakeSnapshotsWhileItRunsThatReplayConfirms() {
        final EngineRig first = live();
        assertThat(first.engine().counters().snapshotsWritten().get()).isGreaterThan(1);
        assertThat(first.engine().counters().snapshotsFailed().get()).isZero();
        assertThat(store().sequences()).hasSize(3);
        assertThat(new SnapshotVerification(JournalLayout.inputs(engineDirectory()), store(), BuiltinStrategies.kinds())
                        .run()
                        .isClean())
                .isTrue();
    }

    @Test
    void shouldRaiseAnAlarmAndFallBackIfTheNewestSnapshotIsDamaged() throws IOException {
        final EngineRig first = live();
        final List<Long> sequences = store().sequences();
        final Path newest = JournalLayout.snapshots(engineDirectory())
                .resolve(SnapshotStore.fileName(sequences.get(sequences.size() - 1)));
        final byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length - 1] ^= 1;
        Files.write(newest, bytes);
        final EngineRig second = rig();
        second.close();
        assertThat(second.engine().recovery().snapshotSequence()).isEqualTo(sequences.get(sequences.size() - 2));
        assertThat(second.engine().recovery().stateHash())
                .isEqualTo(first.engine().finalState().stateHash());
        assertThat(alarms)
                .singleElement()
                .asString()
                .contains(newest.getFileName().toString());
    }

    @Test
    void shouldRefuseSettingsThatWouldKeepOneGeneration() {
        assertThatThrownBy(() -> new EngineRig(directory, context -> context.snapshotGenerations(1)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("snapshotGenerations=1");
    }

    private EngineRig live() {
        final EngineRig rig = rig();
        rig.send(rig.frames().instrument(0, "41I1GC000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE));
        rig.send(rig.frames()
                .trade(0, Decimals.of(1_900), 1, Decimals.of(1_900), Decimals.of(2_033), Decimals.of(1_767)));
        rig.send(rig.frames().session(0, Market.DERIVATIVES, Phase.CONTINUOUS));
        rig.send(rig.frames()
                .command(OrderAction.NEW, 0, 0, Side.BUY, OrderType.LO, Decimals.of(1_890), 1, Decimals.NULL));
        final EngineCounters counters = rig.engine().counters();
        for (int i = 1; i <= QUOTES; i++) {
            rig.send(rig.frames().quote(0, Decimals.of(1_900), Decimals.of(1_901), 1_000, 3, 1 + i % 7, 5));
            if (i % SNAPSHOT_INTERVAL == 0) { // while one waits to be written no other is taken
                final int due = i / SNAPSHOT_INTERVAL;
                rig.await(() -> counters.snapshotsWritten().get() >= due, "snapshot " + due + " is written");
            }
        }
        rig.close();
        return rig;
    }

    private EngineRig rig() {
        return new EngineRig(
                directory,
                context -> context.snapshotInterval(SNAPSHOT_INTERVAL).alarmHandler(EngineRig.alarmsInto(alarms)));
    }

    private Path engineDirectory() {
        return directory.resolve("engine");
    }

    private SnapshotStore store() {
        return new SnapshotStore(JournalLayout.snapshots(engineDirectory()), 3);
    }
}
