package io.saola.benchmarks.throughput;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.engine.ThreadingMode;
import io.saola.journal.Durability;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThroughputSettingsTest {
    @Test
    void shouldRefuseRatesThatDoNotAscend() {
        assertThatThrownBy(() -> settings(List.of(20_000, 10_000), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rates must ascend");
    }

    @Test
    void shouldRefuseStepsWithoutTime() {
        assertThatThrownBy(() -> settings(List.of(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("seconds 0.0");
    }

    private static ThroughputSettings settings(final List<Integer> rates, final double seconds) {
        return new ThroughputSettings(
                List.of(ThreadingMode.SHARED),
                List.of(Durability.NONE),
                rates,
                seconds,
                0,
                1,
                100,
                20,
                1,
                List.of(),
                Path.of("unused"));
    }
}
