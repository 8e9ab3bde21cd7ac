package io.saola.benchmarks.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.engine.ThreadingMode;
import io.saola.journal.Durability;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What cannot be measured is refused by name before anything starts. */
class WireSettingsTest {
    @Test
    void shouldNameEverythingThatIsWrongAtOnce() {
        final WireSettings wrong =
                new WireSettings(0, 0, 1e9, 0, Durability.NONE, ThreadingMode.SHARED, 1, Path.of("nowhere"));

        assertThat(wrong.faults()).hasSize(5);
        assertThatThrownBy(() -> new WireBench(new SaolaCommand(List.of(), "", "none"), wrong, line -> {}, () -> false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rate 0")
                .hasMessageContaining("durability NONE");
    }

    @Test
    void shouldCutTheMeasuredTimeIntoRounds() {
        final WireSettings settings =
                new WireSettings(250, 60, 20, 5, Durability.SYNC, ThreadingMode.SHARED, 1, Path.of("results"));

        assertThat(settings.faults()).isEmpty();
        assertThat(settings.framesPerRound()).isEqualTo(3_000);
        assertThat(settings.warmupFrames()).isEqualTo(5_000);
    }
}
