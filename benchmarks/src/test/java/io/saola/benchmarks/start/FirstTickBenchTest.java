package io.saola.benchmarks.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.saola.benchmarks.latency.IdleMode;
import io.saola.engine.ThreadingMode;
import io.saola.journal.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bench itself: fresh processes, every quote answered, nothing left behind. Its figures are no matter of a test. */
class FirstTickBenchTest {
    @TempDir
    private Path directory;

    @Test
    void shouldMeasureColdAndWarmEnginesInProcessesOfTheirOwn() throws IOException {
        final List<String> progress = new ArrayList<>();

        final StartResult result = new FirstTickBench(
                        settings(StartSettings.MIN_MESSAGES), List.of("-XX:+UseSerialGC", "-Xmx512m"), progress::add)
                .run();

        assertThat(result.cold()).hasSize(1).allSatisfy(start -> {
            assertThat(start.isWarmedUp()).isFalse();
            assertThat(start.warmUpInputs()).isZero();
        });
        assertThat(result.warm()).hasSize(1).allSatisfy(start -> {
            assertThat(start.isWarmedUp()).isTrue();
            assertThat(start.warmUpInputs()).isPositive();
            assertThat(start.startNs()).isGreaterThan(start.warmUpNs());
            assertThat(start.firstNs()).hasSize(StartSettings.FIRST).allMatch(ns -> ns > 0);
            assertThat(start.steady().getTotalCount()).isEqualTo(1_000);
        });
        assertThat(progress).hasSize(1);
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).as("left behind").isEmpty();
        }
    }

    @Test
    void shouldRefuseRunsThatMeanNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(StartSettings.MIN_MESSAGES - 1))
                .withMessageContaining("messages");
    }

    private StartSettings settings(final int messages) {
        return new StartSettings(
                directory, 1, 1_000, 2_000, messages, Durability.BUFFERED, ThreadingMode.SHARED, IdleMode.BACKOFF);
    }
}
