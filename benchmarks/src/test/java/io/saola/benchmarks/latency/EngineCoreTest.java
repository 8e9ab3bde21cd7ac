package io.saola.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The engine's thread gets a core for a while, wherever the host lets it have one. */
@Timeout(60)
class EngineCoreTest {
    @Test
    void shouldReadAListOfCoresAsTheKernelWritesIt() {
        assertThat(EngineCore.cores("0-3,8")).containsExactly(0, 1, 2, 3, 8);
        assertThat(EngineCore.cores("5")).containsExactly(5);
        assertThat(EngineCore.cores("")).isEmpty();
    }

    /** The kernel may still know the thread of an engine that has ended in a test before. */
    @BeforeEach
    void awaitNoEngine() throws IOException {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (hasEngineThread() && System.nanoTime() < deadlineNs) {
            Thread.onSpinWait();
        }
    }

    @Test
    void shouldChangeNothingWithoutAnEngine() {
        final String before = cores(Path.of("/proc/self/status"));
        try (EngineCore core = EngineCore.claim()) {
            assertThat(core.placement()).startsWith("not placed: ");
            assertThat(cores(Path.of("/proc/self/status"))).isEqualTo(before);
        }
    }

    @Test
    void shouldGiveEveryThreadAllCoresBack() throws InterruptedException {
        final String before = cores(Path.of("/proc/self/status"));
        final CountDownLatch end = new CountDownLatch(1);
        final Thread engine = new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (final InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "[ingress,journal,logic,egress]");
        engine.start();
        try (EngineCore core = EngineCore.claim()) {
            if (core.placement().startsWith("alone")) {
                assertThat(cores(Path.of("/proc/self/status")))
                        .as("of this process")
                        .isNotEqualTo(before);
            } else {
                assertThat(core.placement()).startsWith("not placed: ");
            }
        } finally {
            assertThat(cores(Path.of("/proc/self/status"))).isEqualTo(before);
            end.countDown();
            engine.join();
        }
    }

    private static boolean hasEngineThread() throws IOException {
        final Path tasks = Path.of("/proc/self/task");
        if (!Files.isDirectory(tasks)) {
            return false;
        }
        try (Stream<Path> all = Files.list(tasks)) {
            return all.anyMatch(task -> firstLine(task.resolve("comm")).startsWith("[ingress"));
        }
    }

    private static String firstLine(final Path file) {
        try {
            return Files.readString(file);
        } catch (final IOException ended) {
            return "";
        }
    }

    private static String cores(final Path status) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .findFirst()
                    .orElse("");
        } catch (final IOException noProc) {
            return "";
        }
    }
}
