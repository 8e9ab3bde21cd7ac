package io.saola.benchmarks.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayBenchTest {
    @TempDir
    private Path directory;

    @Test
    void shouldReachTheWritersStateFromFileAndFromMemoryWithOrdersOfAllStrategies() {
        final ReplayBenchResult result = new ReplayBench(settings(20_000, 4), line -> {}).run();
        assertThat(result.isSameState()).isTrue();
        assertThat(result.orders()).isPositive();
        assertThat(result.stages())
                .extracting(ReplayStageResult::stage)
                .containsExactlyElementsOf(Arrays.asList(ReplayStage.values()));
        assertThat(result.of(ReplayStage.FILE).inputs()).isEqualTo(result.inputs());
        assertThat(result.of(ReplayStage.LOGIC).inputs()).isLessThan(result.inputs());
        assertThat(result.of(ReplayStage.BACKTEST).inputs())
                .as("the market's inputs without the broker's")
                .isGreaterThan(20_000);
        assertThat(result.of(ReplayStage.BACKTEST).stateHash())
                .as("another broker, another state")
                .isNotZero()
                .isNotEqualTo(result.of(ReplayStage.FILE).stateHash());
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void shouldRefuseSettingsOutOfBounds() {
        assertThatThrownBy(() -> settings(10, 4)).hasMessageContaining("events=10");
        assertThatThrownBy(() -> settings(20_000, 1)).hasMessageContaining("shares=1");
    }

    private ReplayBenchSettings settings(final int events, final int shares) {
        return new ReplayBenchSettings(directory, events, shares, 3, 7, 0, 1, 1);
    }
}
