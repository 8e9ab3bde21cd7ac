package io.saola.benchmarks.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM's log tells of the stops of all its threads. */
class SafepointTest {
    @TempDir
    private Path directory;

    @Test
    void shouldReadTheLogsOfTwoJvmGenerationsAndPassOverOtherLines() throws IOException {
        final Path log = Files.writeString(directory.resolve("safepoints.log"), """
                [1204ms] Safepoint "ICBufferFull", Time since last: 1013 ns, Reaching safepoint: 12500 ns, Cleanup: 900 ns, At safepoint: 1500 ns, Total: 14900 ns
                [1205ms] Entering safepoint region: Cleanup
                [2300ms] Safepoint "ParallelGCCollect", Time since last: 99 ns, Reaching safepoint: 500 ns, At safepoint: 7000 ns, Leaving safepoint: 100 ns, Total: 7600 ns
                """);

        assertThat(Safepoint.read(log))
                .containsExactly(
                        new Safepoint(1204, "ICBufferFull", 12_500, 14_900),
                        new Safepoint(2300, "ParallelGCCollect", 500, 7_600));
    }

    @Test
    void shouldExplainWhatItKnowsAndSayWhatItDoesNot() {
        assertThat(StopKind.explain("ICBufferFull")).contains("compiled");
        assertThat(StopKind.explain("G1CollectForAllocation")).contains("G1");
        assertThat(StopKind.explain("Unheard")).contains("no explanation");
    }
}
