package io.saola.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.driver.MediaDriver;
import io.saola.engine.JournalLayout;
import io.saola.engine.ThreadingMode;
import io.saola.journal.Durability;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real processes on one journal: only one of them may write. */
class SecondProcessTest {
    @TempDir
    private Path directory;

    @Test
    void shouldRefuseTheSecondWithExitCode4AndSayWhichFolderAndWhatToDo() {
        final Path aeron = directory.resolve("aeron");
        final Path engine = directory.resolve("engine");
        try (MediaDriver driver = MediaDriver.launch(new MediaDriver.Context()
                        .aeronDirectoryName(aeron.toString())
                        .threadingMode(io.aeron.driver.ThreadingMode.SHARED)
                        .ipcTermBufferLength(64 * 1024)
                        .dirDeleteOnShutdown(true));
                ChildProcess first = new ChildProcess(
                        aeron, engine, Durability.SYNC, ThreadingMode.SHARED, directory.resolve("first.err"))) {
            assertThat(driver.aeronDirectoryName()).isEqualTo(aeron.toString());
            assertThat(first.awaitReady(() -> false, Thread::onSpinWait)).isNotNull();
            final String before = first.errors(); // its JVM, or an alarm about the disk it starts on
            try (ChildProcess second = new ChildProcess(
                    aeron, engine, Durability.SYNC, ThreadingMode.SHARED, directory.resolve("second.err"))) {
                assertThat(second.awaitExit()).as(second.errors()).isEqualTo(4);
                assertThat(second.errors())
                        .contains(JournalLayout.inputs(engine).toString())
                        .contains("stop the other writer first");
            }
            assertThat(first.isAlive()).as("the first goes on").isTrue();
            assertThat(first.errors()).isEqualTo(before);
        }
        try (MediaDriver driver = MediaDriver.launch(new MediaDriver.Context()
                        .aeronDirectoryName(aeron.toString())
                        .threadingMode(io.aeron.driver.ThreadingMode.SHARED)
                        .ipcTermBufferLength(64 * 1024)
                        .dirDeleteOnStart(true)
                        .dirDeleteOnShutdown(true));
                ChildProcess third = new ChildProcess(
                        aeron, engine, Durability.SYNC, ThreadingMode.SHARED, directory.resolve("third.err"))) {
            assertThat(driver.aeronDirectoryName()).isEqualTo(aeron.toString());
            assertThat(third.awaitReady(() -> false, Thread::onSpinWait))
                    .as("its death gave the lock back")
                    .isNotNull();
        }
    }
}
