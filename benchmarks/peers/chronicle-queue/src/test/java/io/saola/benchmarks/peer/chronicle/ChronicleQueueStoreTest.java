package io.saola.benchmarks.peer.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.benchmarks.peer.RecordRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChronicleQueueStoreTest {
    @TempDir
    private Path directory;

    @Test
    void shouldReadBackWhatItAppends() throws Exception {
        new RecordRun(directory.toString(), "128", "1000", "0", "1").run(ChronicleQueueStore::new);

        assertThat(directory).isEmptyDirectory();
    }
}
