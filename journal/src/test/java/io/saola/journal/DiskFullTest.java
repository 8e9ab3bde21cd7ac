package io.saola.journal;

import static io.saola.journal.JournalFixture.context;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.saola.journal.SimulatedDisk.Loss;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up: told of while there still is room for two segments, and a stop, not a loss, at the end. */
@Timeout(300)
class DiskFullTest {
    private static final int SEGMENT = JournalFixture.SMALL_SEGMENT;
    private static final int CAPACITY_SEGMENTS = 7;

    /** Groups of 4,608 bytes in a segment that also holds its header and its seal. */
    private static final int RECORDS_PER_SEGMENT = 13;

    @TempDir
    private Path directory;

    @Test
    void shouldTellThatSpaceIsLowWhileTwoSegmentsCanStillBeWritten() {
        final SimulatedDisk disk = new SimulatedDisk();
        disk.capacity((long) CAPACITY_SEGMENTS * SEGMENT + 3 * 1_024);
        final FilledDisk.Outcome outcome = FilledDisk.fill(disk);
        assertThat(outcome.lowAfter()).isPositive();
        assertThat(outcome.usableWhenLow()).isLessThan(SpaceReserve.SEGMENTS * (long) SEGMENT);
        assertThat(outcome.acknowledged() - outcome.lowAfter())
                .as("records after the first word of it")
                .isGreaterThanOrEqualTo(2L * RECORDS_PER_SEGMENT);
        assertStopped(outcome);
        assertThat(outcome.acknowledged()).isGreaterThanOrEqualTo((CAPACITY_SEGMENTS - 1L) * RECORDS_PER_SEGMENT);
    }

    @Test
    void shouldGoOnOnceThereIsRoomAgain() {
        final SimulatedDisk disk = new SimulatedDisk();
        disk.capacity((long) CAPACITY_SEGMENTS * SEGMENT + 3 * 1_024);
        final FilledDisk.Outcome outcome = FilledDisk.fill(disk);
        final SimulatedDisk left = disk.afterPowerFailure(Loss.ALL, 1);
        try (JournalWriter writer = JournalWriter.open(context(left))) {
            assertThat(writer.nextSequence()).isGreaterThan(outcome.acknowledged());
            assertThat(writer.space().isLow()).as("a disk that cannot tell").isFalse();
        }
    }

    @Test
    void shouldNoticeThatOthersFilledTheDisk() {
        final SimulatedDisk disk = new SimulatedDisk();
        try (JournalWriter writer = JournalWriter.open(context(disk))) {
            writer.space().measure();
            assertThat(writer.space().isLow()).isFalse();
            disk.capacity(1);
            writer.space().measure();
            assertThat(writer.space().isLow()).isTrue();
            assertThat(writer.space().usableBytes()).isZero();
        }
    }

    @Test
    void shouldStopOnARealFileSystemThatIsFull() throws IOException, InterruptedException {
        final Process process = new ProcessBuilder(List.of(
                        "unshare",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=" + CAPACITY_SEGMENTS * SEGMENT / 1_024
                                + "k tmpfs \"$1\" || exit 77; shift; exec \"$@\"",
                        "sh",
                        directory.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        FilledDisk.class.getName(),
                        directory.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        final String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assumeTrue(
                !line.isEmpty(),
                "no file system can be mounted here without rights, so only the simulated one was filled");
        final String[] fields = line.split(" ", 6);
        System.out.println("a tmpfs of " + CAPACITY_SEGMENTS * SEGMENT / 1_024
                + " KiB: acknowledged, low after, read back," + " findings, failure: " + line);
        final long acknowledged = Long.parseLong(fields[0]);
        assertThat(Long.parseLong(fields[1]))
                .as("low after: %s", line)
                .isPositive()
                .isLessThan(acknowledged);
        assertThat(Long.parseLong(fields[2])).as(line).isGreaterThanOrEqualTo(acknowledged);
        assertThat(fields[3]).as(line).isEqualTo("0");
        assertThat(fields[4]).as(line).isEqualTo("IO");
        assertThat(fields[5]).as(line).contains("the next segment could not be prepared", "No space left on device");
    }

    private static void assertStopped(final FilledDisk.Outcome outcome) {
        assertThat(outcome.failure()).isNotNull();
        assertThat(outcome.failure().kind()).isEqualTo(JournalException.Kind.IO);
        assertThat(outcome.failure())
                .hasMessageContaining("the next segment could not be prepared")
                .hasMessageContaining("No space left on device")
                .hasMessageContaining(JournalException.Kind.IO.advice());
        assertThat((long) outcome.readBack()).isGreaterThanOrEqualTo(outcome.acknowledged());
        assertThat(outcome.findings()).isEmpty();
    }
}
