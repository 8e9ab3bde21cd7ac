package io.saola.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordRunTest {
    @TempDir
    private Path directory;

    @Test
    void shouldPrintARowPerRepetitionAndLeaveNothingBehind() throws Exception {
        final PrintStream standard = System.out;
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            run(0);
        } finally {
            System.setOut(standard);
        }

        assertThat(out.toString(StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> PeerLine.parse(line).orElseThrow().value("counts")))
                .containsExactly("false", "true", "true");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void shouldRefuseAStoreThatReadsBackSomethingElse() {
        assertThatThrownBy(() -> run(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sum=");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void shouldRefuseWrongArguments() {
        assertThatThrownBy(() -> new RecordRun("x", "128")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RecordRun("x", "7", "1", "0", "1")).hasMessageContaining("recordLength=7");
        assertThatThrownBy(() -> new RecordRun("x", "8", "1", "0", "0")).hasMessageContaining("repetitions=0");
    }

    private void run(final long error) throws Exception {
        new RecordRun(directory.toString(), "128", "10", "1", "2").run((place, length) -> new FileStore(place, error));
    }

    private static final class FileStore implements RecordStore {
        private final long error;

        FileStore(final Path place, final long error) throws IOException {
            this.error = error;
            Files.createDirectory(place);
            Files.writeString(place.resolve("records"), "x");
        }

        @Override
        public void append(final long count) {
            // what is summed up is made up
        }

        @Override
        public void finish() {
            // nothing to end
        }

        @Override
        public long read(final long count) {
            return count * (count - 1) / 2 + error;
        }

        @Override
        public String guarantees() {
            return "none";
        }

        @Override
        public void close() {
            // nothing to close
        }
    }
}
