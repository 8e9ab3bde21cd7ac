package io.saola.benchmarks.fork;

import io.saola.benchmarks.peer.PeerLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One measured process: the Java of this process with other flags and libraries. Lives as long as {@link #run} takes.
 *
 * @param name for messages
 * @param jvmFlags given before the class path
 * @param classPath of the process
 * @param mainClass of the process
 */
public record ForkedJvm(String name, List<String> jvmFlags, String classPath, String mainClass) {
    private static final int LAST_LINES = 12;
    private static final int MAX_PEER_LINES = 10_000;
    private static final long KILL_TIMEOUT_S = 10;

    /**
     * Runs it to its end. The calling thread waits; an interrupt ends the process too.
     *
     * @param arguments of its main method
     * @param limit after which it is killed
     * @return the lines of the protocol, in order
     * @throws ForkFailedException if it does not end with 0 within the limit
     */
    public List<PeerLine> run(final List<String> arguments, final Duration limit) {
        final Process process;
        try {
            process = new ProcessBuilder(command(arguments))
                    .redirectErrorStream(true)
                    .start();
        } catch (final IOException e) {
            throw new ForkFailedException("cannot start " + name + ": " + e.getMessage(), e);
        }
        final Thread onShutdown = new Thread(process::destroyForcibly, "saola-kill-" + name);
        Runtime.getRuntime().addShutdownHook(onShutdown);
        final AtomicBoolean timedOut = new AtomicBoolean();
        final CompletableFuture<Void> watchdog = CompletableFuture.runAsync(
                () -> {
                    timedOut.set(true); // first, because the end of its output is seen at once
                    process.destroyForcibly();
                },
                CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
        try {
            return read(process, timedOut, limit);
        } finally {
            watchdog.cancel(false);
            process.destroyForcibly();
            removeHook(process, onShutdown);
        }
    }

    /** The command line that starts it. */
    List<String> command(final List<String> arguments) {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.add("-cp");
        command.add(classPath);
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }

    private List<PeerLine> read(final Process process, final AtomicBoolean timedOut, final Duration limit) {
        final List<PeerLine> lines = new ArrayList<>();
        final Deque<String> last = new ArrayDeque<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String text = out.readLine(); text != null; text = out.readLine()) {
                final Optional<PeerLine> line = PeerLine.parse(text);
                if (line.isPresent()) {
                    lines.add(line.get());
                } else {
                    last.add(text);
                }
                if (last.size() > LAST_LINES) {
                    last.remove();
                }
                if (lines.size() > MAX_PEER_LINES) {
                    throw new ForkFailedException(name + " printed more than " + MAX_PEER_LINES + " lines");
                }
            }
            if (!process.waitFor(KILL_TIMEOUT_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new ForkFailedException(name
                        + (timedOut.get() ? " did not end within " + limit.toSeconds() + " s" : " failed")
                        + "; its last lines: "
                        + String.join(" | ", last));
            }
            return lines;
        } catch (final IOException | IllegalArgumentException e) {
            throw new ForkFailedException("cannot understand " + name + ": " + e.getMessage(), e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ForkFailedException("interrupted while " + name + " ran", e);
        }
    }

    private static void removeHook(final Process process, final Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (final IllegalStateException alreadyShuttingDown) {
            process.destroyForcibly();
        }
    }
}
