package io.saola.benchmarks.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.benchmarks.latency.Percentile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run must give whatever the host is doing. Nothing here judges a time. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class JournalBenchTest {
    @TempDir
    private Path directory;

    @Test
    void shouldMeasureEveryParticipantInAProcessOfItsOwn() {
        final List<String> progress = new ArrayList<>();
        final List<JournalParticipant> participants = List.of(
                JournalParticipant.SAOLA_BUFFERED,
                JournalParticipant.SAOLA_SINGLE,
                JournalParticipant.SAOLA_NONE,
                JournalParticipant.FLOOR);
        final JournalBenchResult result = new JournalBench(
                        new JournalBenchSettings(directory, 2, 2_000, 1, 2, 2_000, 1_000), participants, progress::add)
                .run();

        for (final JournalParticipant participant : participants) {
            final ParticipantResult row = result.participants().get(participant);
            assertThat(row.appendNs())
                    .as("%s", participant)
                    .hasSize(4)
                    .allSatisfy(ns -> assertThat(ns).isPositive());
            assertThat(row.readNs())
                    .as("%s", participant)
                    .hasSize(4)
                    .allSatisfy(ns -> assertThat(ns).isPositive());
            assertThat(row.guarantees()).as("%s", participant).contains("crc32c");
        }
        assertThat(result.syncNs().getTotalCount()).isEqualTo(1_000);
        assertThat(result.deviceNs().getTotalCount()).isEqualTo(1_000);
        assertThat(result.syncGroupBytes())
                .as("16 records of 128 bytes, header, footer, whole sectors")
                .isEqualTo(2_560);
        assertThat(result.syncP99Ratio()).isPresent();
        assertThat(Percentile.P999.of(result.syncNs())).as("too few samples").isEmpty();
        assertThat(progress).hasSize(2 * participants.size() + 2);
        assertThat(directory).as("journals are removed").isEmptyDirectory();
    }

    @Test
    void shouldTakeTheMiddleOfTheRepetitions() {
        assertThat(ParticipantResult.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2.0);
        assertThat(ParticipantResult.median(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
        assertThat(ParticipantResult.median(List.of())).isNaN();
    }

    @Test
    void shouldRefuseImpossibleSettings() {
        assertThatThrownBy(() -> new JournalBenchSettings(directory, 0, 1, 0, 1, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rounds=0");
        assertThatThrownBy(() -> new JournalBenchSettings(directory, 1, 1L << 40, 0, 1, 1, 0))
                .hasMessageContaining("records=");
    }
}
