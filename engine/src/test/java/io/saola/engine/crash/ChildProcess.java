package io.saola.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.engine.ThreadingMode;
import io.saola.journal.Durability;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** An {@link EngineProcess} as its parent sees it: started, listened to, killed without warning. */
final class ChildProcess implements AutoCloseable {
    private static final long PATIENCE_S = 180;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(PATIENCE_S);

    private final Process process;
    private final BufferedReader out;
    private final Path err;
    private final long startNs = System.nanoTime();

    /**
     * What an engine says when it runs.
     *
     * @param lastSequence recovered
     * @param stateHash recovered
     * @param launchNs time that the launch took
     */
    record Ready(long lastSequence, long stateHash, long launchNs) {}

    ChildProcess(
            final Path aeronDirectory,
            final Path engineDirectory,
            final Durability durability,
            final ThreadingMode threadingMode,
            final Path err) {
        this.err = err;
        try {
            process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xshare:auto",
                            "-Xmx256m",
                            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            EngineProcess.class.getName(),
                            aeronDirectory.toString(),
                            engineDirectory.toString(),
                            durability.name(),
                            threadingMode.name()))
                    .redirectError(err.toFile())
                    .start();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    long ageNs() {
        return System.nanoTime() - startNs;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it wrote to standard error. */
    String errors() {
        try {
            return Files.readString(err);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it says that it runs; null if that was not before the condition held. */
    Ready awaitReady(final BooleanSupplier enough, final Runnable meanwhile) {
        try {
            while (!out.ready()) {
                if (enough.getAsBoolean()) {
                    return null;
                }
                assertThat(process.isAlive())
                        .as("the engine lives: %s", errors())
                        .isTrue();
                assertThat(ageNs()).as("waiting until it is ready").isLessThan(PATIENCE_NS);
                meanwhile.run();
            }
            final String[] words = out.readLine().split(" ", -1);
            assertThat(words[0]).isEqualTo("READY");
            return new Ready(Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it ends by itself. */
    int awaitExit() {
        try {
            assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS))
                    .as("it ends")
                    .isTrue();
            return process.exitValue();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL: nothing in it gets a chance to do anything more. */
    @Override
    public void close() {
        process.destroyForcibly();
        awaitExit();
    }
}
