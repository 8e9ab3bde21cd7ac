package io.saola.benchmarks.peer.aeron;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.benchmarks.peer.RecordRun;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 180, unit = TimeUnit.SECONDS)
class AeronArchiveStoreTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldReplayWhatItRecords(final boolean checksums) throws Exception {
        new RecordRun(directory.toString(), "128", "1000", "0", "1")
                .run((place, length) -> new AeronArchiveStore(place, length, checksums));

        assertThat(directory).isEmptyDirectory();
    }
}
