package io.saola.engine.logic.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.StateException;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import org.junit.jupiter.api.Test;

/** The last ids are known, the oldest is forgotten first, and a restart forgets none. */
class CommandIdsTest {
    private final CommandIds ids = new CommandIds();

    @Test
    void shouldForgetTheOldestWhenFull() {
        for (int id = 1; id <= CommandIds.CAPACITY + 3; id++) {
            assertThat(ids.contains(id)).isFalse();
            ids.add(id);
            assertThat(ids.contains(id)).isTrue();
        }
        assertThat(ids.contains(3)).isFalse();
        assertThat(ids.contains(4)).isTrue();
    }

    @Test
    void shouldGoOnWhereASnapshotWasTaken() {
        for (int id = 1; id <= CommandIds.CAPACITY + 3; id++) {
            ids.add(id);
        }
        final StateWriter out = write();
        final CommandIds restored = new CommandIds();
        restored.restore(new StateReader(out.buffer(), out.length()));
        assertThat(restored.digest(0)).isEqualTo(ids.digest(0));
        for (final CommandIds each : new CommandIds[] {ids, restored}) {
            each.add(1);
            assertThat(each.contains(4)).isFalse();
            assertThat(each.contains(5)).isTrue();
            assertThat(each.contains(1)).isTrue();
        }
        assertThat(restored.digest(0)).isEqualTo(ids.digest(0));
    }

    @Test
    void shouldNotBelieveAStateWithAnIdTwice() {
        ids.add(7);
        ids.add(7);
        final StateWriter out = write();
        assertThatThrownBy(() -> new CommandIds().restore(new StateReader(out.buffer(), out.length())))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("twice");
    }

    private StateWriter write() {
        final StateWriter out = new StateWriter(1 << 10);
        ids.snapshot(out);
        return out;
    }
}
