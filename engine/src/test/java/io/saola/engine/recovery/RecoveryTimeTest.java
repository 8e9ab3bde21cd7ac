package io.saola.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.engine.support.History;
import io.saola.engine.support.JournaledHistory;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a start takes with a million and with ten million inputs behind it; prints, asserts only that all ways meet. */
class RecoveryTimeTest {
    private static final long INPUTS = 1_000_000;
    private static final long SNAPSHOT_INTERVAL = 450_000;
    private static final long MANY_INPUTS = 10_000_000;

    /** As many inputs are left to be replayed as there can be with the engine's default interval. */
    private static final long LATE_SNAPSHOT = 9_500_000;

    @Test
    @Tag("long")
    void shouldReachTheSameStateWithAndWithoutASnapshot(@TempDir final Path directory) {
        final JournaledHistory journal = new JournaledHistory(directory, BuiltinStrategies.kinds());
        journal.append(History.of(1, 50_000, BuiltinStrategies.kinds()), INPUTS);
        final RecoveryReport without = recover(journal, INPUTS);
        journal.snapshotEvery(SNAPSHOT_INTERVAL);
        final RecoveryReport with = recover(journal, INPUTS);
        assertThat(with.stateHash()).isEqualTo(without.stateHash());
        assertThat(without.inputsReplayed()).isEqualTo(INPUTS);
        assertThat(with.inputsReplayed()).isEqualTo(INPUTS % SNAPSHOT_INTERVAL);
        System.out.printf(
                "recovery: %d inputs without snapshot %d ms, with one %d inputs behind the end %d ms%n",
                INPUTS, without.elapsedNs() / 1_000_000, with.inputsReplayed(), with.elapsedNs() / 1_000_000);
    }

    @Test
    @Tag("long")
    void shouldRecoverTenMillionInputsFromASnapshot(@TempDir final Path directory) {
        final JournaledHistory journal = new JournaledHistory(directory, BuiltinStrategies.kinds());
        journal.append(History.of(1, 50_000, BuiltinStrategies.kinds()), MANY_INPUTS);
        final RecoveryReport without = recover(journal, MANY_INPUTS);
        final long stateHash = journal.snapshotEvery(LATE_SNAPSHOT).stateHash();
        final RecoveryReport with = recover(journal, MANY_INPUTS);
        assertThat(without.stateHash()).isEqualTo(stateHash);
        assertThat(with.stateHash()).isEqualTo(stateHash);
        assertThat(with.snapshotSequence()).isEqualTo(LATE_SNAPSHOT);
        assertThat(with.inputsReplayed()).isEqualTo(MANY_INPUTS - LATE_SNAPSHOT);
        System.out.printf(
                "recovery: %d inputs without snapshot %d ms, from one at %d %d ms%n",
                MANY_INPUTS, without.elapsedNs() / 1_000_000, LATE_SNAPSHOT, with.elapsedNs() / 1_000_000);
    }

    private static RecoveryReport recover(final JournaledHistory journal, final long lastSequence) {
        return new Recovery(
                        journal.inputs(),
                        journal.store(),
                        BuiltinStrategies.kinds(),
                        JournaledHistory.SCHEMA,
                        JournaledHistory.CODE)
                .run(lastSequence)
                .report();
    }
}
