package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.saola.engine.JournalLayout;
import io.saola.journal.JournalWriter;
import io.saola.tools.support.Folders;
import io.saola.tools.support.SampleDay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The end of a journal, at rest and while it grows. */
@Timeout(300)
class JournalTailTest {
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final int INPUTS = 300;

    @TempDir
    Path folder;

    private SampleDay day;

    @BeforeEach
    void writeADay() {
        day = new SampleDay(folder.resolve("day"), 5).write(INPUTS);
    }

    @Test
    void shouldPrintTheLastRecords() {
        assertThat(tail("-n", "3")).containsExactly(298L, 299L, 300L);
        assertThat(tail()).hasSize(10);
        assertThat(tail("-n", "0")).isEmpty();
        assertThat(tail("-n", "1000")).hasSize(INPUTS).startsWith(1L);
    }

    @Test
    void shouldReachBackOverASegment() throws IOException {
        assertThat(Files.exists(JournalLayout.inputs(day.directory()).resolve("00000002.journal")))
                .isTrue();
        assertThat(tail("-n", "290")).hasSize(290).startsWith(11L);
    }

    @Test
    void shouldPrintWhatStandsBeforeDamageAndNameIt() throws IOException {
        final Path segment = JournalLayout.inputs(day.directory()).resolve("00000001.journal");
        Folders.flip(segment, 8_000);
        Files.delete(JournalLayout.inputs(day.directory()).resolve("00000002.journal"));
        final CommandRun run = CommandRun.of("journal", "tail", day.directory().toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.CORRUPT);
        assertThat(run.err()).contains("segment=");
    }

    @Test
    void shouldFollowALiveWriterOverSegmentsAndEndWhenInterrupted() throws InterruptedException {
        final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        final AtomicInteger exitCode = new AtomicInteger(-1);
        final PrintStream standardOut = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            final Thread follower = new Thread(() -> exitCode.set(
                    Saola.execute("journal", "tail", day.directory().toString(), "-f", "-n", "2", "-o", "jsonl")));
            follower.start();
            awaitThat(() -> lines(printed).size() == 2);
            long last = INPUTS;
            for (int life = 0; life < 2; life++) {
                try (JournalWriter writer =
                        JournalWriter.open(SampleDay.context(JournalLayout.inputs(day.directory())))) {
                    for (int i = 0; i < 400; i++) {
                        last = day.appendQuote(writer);
                        if (i % 13 == 0) {
                            writer.flush();
                        }
                    }
                    writer.flush();
                    final int expected = (int) (last - INPUTS + 2);
                    awaitThat(() -> lines(printed).size() >= expected);
                }
            }
            follower.interrupt();
            follower.join(TimeUnit.NANOSECONDS.toMillis(DEADLINE_NS));
            assertThat(follower.isAlive()).isFalse();
            assertThat(sequences(lines(printed)))
                    .isEqualTo(LongStream.rangeClosed(INPUTS - 1, last).boxed().toList());
        } finally {
            System.setOut(standardOut);
        }
        assertThat(exitCode).hasValue(ExitCode.INTERRUPTED);
        assertThat(Files.exists(JournalLayout.inputs(day.directory()).resolve("00000006.journal")))
                .as("segments were rolled")
                .isTrue();
    }

    @Test
    void shouldEndWith130OnCtrlC() throws IOException, InterruptedException {
        // A build that was started in the background hands down an ignored SIGINT; env puts the default back.
        assumeTrue(run("env", "--default-signal=INT", "true") == 0, "env has no --default-signal here");
        final Path out = folder.resolve("out");
        final Process process = new ProcessBuilder(
                        "env",
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Saola.class.getName(),
                        "journal",
                        "tail",
                        day.directory().toString(),
                        "-f")
                .redirectOutput(out.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            awaitThat(() -> size(out) > 0);
            assertThat(run("kill", "-INT", Long.toString(process.pid()))).isZero();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void shouldRefuseCountsOutOfBounds() {
        for (final String arguments : List.of("-n -1", "-n 2000000")) {
            final String[] parts = arguments.split(" ", -1);
            final CommandRun run =
                    CommandRun.of("journal", "tail", day.directory().toString(), parts[0], parts[1]);
            assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        }
    }

    private static int run(final String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor();
    }

    private List<Long> tail(final String... more) {
        final CommandRun run = CommandRun.of(
                Stream.concat(Stream.of("journal", "tail", day.directory().toString(), "--json"), Stream.of(more))
                        .toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return sequences(run.out().lines().toList());
    }

    private static List<Long> sequences(final List<String> lines) {
        return lines.stream()
                .map(line -> Long.valueOf(line.substring("{\"sequence\":".length(), line.indexOf(','))))
                .toList();
    }

    private static List<String> lines(final ByteArrayOutputStream printed) {
        final String text = printed.toString(StandardCharsets.UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private static long size(final Path file) {
        try {
            return Files.size(file);
        } catch (final IOException e) {
            return 0;
        }
    }

    private static void awaitThat(final BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + DEADLINE_NS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadlineNs);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
