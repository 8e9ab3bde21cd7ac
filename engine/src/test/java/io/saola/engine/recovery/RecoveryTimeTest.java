package io.saola.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.engine.support.History;
import io.saola.engine.support.JournaledHistory;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a start takes with a million inputs behind it; prints, asserts only that both ways meet. */
class RecoveryTimeTest {
    private static final long INPUTS = 1_000_000;
    private static final long SNAPSHOT_INTERVAL = 450_000;

    @Test
    @Tag("long")
    void shouldReachTheSameStateWithAndWithoutASnapshot(@TempDir final Path directory) {
        final JournaledHistory journal = new JournaledHistory(directory, BuiltinStrategies.kinds());
        journal.append(History.of(1, 50_000, BuiltinStrategies.kinds()), INPUTS);
        final RecoveryReport without = recover(journal);
        journal.snapshotEvery(SNAPSHOT_INTERVAL);
        final RecoveryReport with = recover(journal);
        assertThat(with.stateHash()).isEqualTo(without.stateHash());
        assertThat(without.inputsReplayed()).isEqualTo(INPUTS);
        assertThat(with.inputsReplayed()).isEqualTo(INPUTS % SNAPSHOT_INTERVAL);
        System.out.printf(
                "recovery: %d inputs without snapshot %d ms, with one %d inputs behind the end %d ms%n",
                INPUTS, without.elapsedNs() / 1_000_000, with.inputsReplayed(), with.elapsedNs() / 1_000_000);
    }

    private static RecoveryReport recover(final JournaledHistory journal) {
        return new Recovery(
                        journal.inputs(),
                        journal.store(),
                        BuiltinStrategies.kinds(),
                        JournaledHistory.SCHEMA,
                        JournaledHistory.CODE)
                .run(INPUTS)
                .report();
    }
}
