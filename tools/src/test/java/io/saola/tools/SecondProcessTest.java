package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The saola command in a process of its own, while this process holds the journal it wants. */
class SecondProcessTest {
    private static final long PATIENCE_S = 60;

    @TempDir
    private Path directory;

    @Test
    void shouldExitWith4AndSayWhichJournalIsInUseAndWhatToDo() throws IOException, InterruptedException {
        final Path day = directory.resolve("day");
        final Path inputs = Files.createDirectories(day.resolve("inputs"));
        final Path err = directory.resolve("err");
        try (FileChannel channel =
                        FileChannel.open(inputs.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            final Process saola = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            Saola.class.getName(),
                            "demo",
                            "--seconds",
                            "5",
                            "--dir",
                            day.toString()))
                    .redirectError(err.toFile())
                    .redirectOutput(directory.resolve("out").toFile())
                    .start();
            try {
                assertThat(saola.waitFor(PATIENCE_S, TimeUnit.SECONDS))
                        .as("it ends")
                        .isTrue();
            } finally {
                saola.destroyForcibly();
            }
            assertThat(saola.exitValue()).as(Files.readString(err)).isEqualTo(ExitCode.REFUSED);
            assertThat(Files.readString(err))
                    .contains("saola: ", inputs.toString(), "has another writer", "stop the other writer first");
        }
    }
}
