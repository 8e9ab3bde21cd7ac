package io.saola.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.engine.recovery.RecoveryReport;
import io.saola.journal.Durability;
import io.saola.journal.SyncProbe;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator reads at the start. */
class StartReportTest {
    private static final RecoveryReport RECOVERY = new RecoveryReport(0, 0, 0, 0, List.of(), 0);

    @Test
    void shouldWarnOfASyncThatTakesNoTime() {
        assertThat(report(new SyncProbe(64, 1_900, 4_000, 9_000)).syncLatency())
                .isEqualTo("p50 1 us, p99 4 us, longest 9 us of 64: too fast for a real device, its cache may lie");
        assertThat(report(new SyncProbe(64, 900_000, 4_000_000, 9_000_000)).syncLatency())
                .isEqualTo("p50 900 us, p99 4,000 us, longest 9,000 us of 64");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "60001, 1", "50, 0", "50, -1", "-1, 1"})
    void shouldRefuseAWindowOutOfBounds(final long timeMs, final long lengthBytes) {
        assertThatThrownBy(() -> new LossWindow(Duration.ofMillis(timeMs), lengthBytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(timeMs + " ms or " + lengthBytes + " bytes");
    }

    private static StartReport report(final SyncProbe probe) {
        return new StartReport(Durability.SYNC, null, probe, List.of(), RECOVERY, null, 0);
    }
}
