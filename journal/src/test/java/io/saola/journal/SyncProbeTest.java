package io.saola.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncProbeTest {
    @TempDir
    private Path directory;

    @Test
    void shouldMeasureAndLeaveNothingBehind() throws IOException {
        final SyncProbe probe = SyncProbe.measure(directory, 300);
        assertThat(probe.count()).isEqualTo(300);
        assertThat(probe.p50Ns()).isPositive().isLessThanOrEqualTo(probe.p99Ns());
        assertThat(probe.p99Ns()).isLessThanOrEqualTo(probe.maxNs());
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void shouldTakeTheRightRanks() {
        final long[] latenciesNs =
                LongStream.rangeClosed(1, 101).map(i -> 102 - i).toArray();
        assertThat(SyncProbe.of(latenciesNs)).isEqualTo(new SyncProbe(101, 51, 100, 101));
    }

    @Test
    void shouldWarnOfADeviceThatAnswersTooFast() {
        assertThat(new SyncProbe(1, 4_999, 90_000, 90_000).isImplausiblyFast()).isTrue();
        assertThat(new SyncProbe(1, 5_000, 90_000, 90_000).isImplausiblyFast()).isFalse();
    }

    @Test
    void shouldRefuseACountOutOfBounds() {
        assertThatThrownBy(() -> SyncProbe.measure(directory, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SyncProbe.measure(directory, SyncProbe.MAX_COUNT + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
