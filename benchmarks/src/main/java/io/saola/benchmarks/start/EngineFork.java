package io.saola.benchmarks.start;

import io.saola.benchmarks.fork.ForkFailedException;
import io.saola.benchmarks.fork.PeerLibraries;
import io.saola.benchmarks.peer.PeerLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An {@link EngineChild} as the process that measures it sees it. Used by one thread; killed if it lives longer than a minute and a half. */
final class EngineFork implements AutoCloseable {
    private static final long LIMIT_S = 90;
    private static final int LAST_LINES = 12;

    private final Process process;
    private final BufferedReader out;
    private final CompletableFuture<Void> watchdog;
    private final Path safepointLog;

    /**
     * Starts it.
     *
     * @param flags of its JVM, beside those of every measured process
     * @param aeronDirectory of the media driver it shall use
     * @param directory of the engine
     * @param settings of the run
     * @param warmUpMs longest warm-up, 0 for none
     */
    EngineFork(
            final List<String> flags,
            final Path aeronDirectory,
            final Path directory,
            final StartSettings settings,
            final long warmUpMs) {
        safepointLog = directory.resolve("safepoints.log");
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(PeerLibraries.AGRONA_FLAGS);
        command.add(Safepoint.flag(safepointLog));
        command.add("-cp");
        command.add(PeerLibraries.ownClassPath());
        command.add(EngineChild.class.getName());
        command.add(aeronDirectory.toString());
        command.add(directory.toString());
        command.add(Long.toString(warmUpMs));
        command.add(settings.durability().name());
        command.add(settings.threading().name());
        command.add(settings.idle().name());
        command.add(Integer.toString(settings.messages()));
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (final IOException e) {
            throw new ForkFailedException("cannot start an engine: " + e.getMessage(), e);
        }
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        watchdog = CompletableFuture.runAsync(
                process::destroyForcibly, CompletableFuture.delayedExecutor(LIMIT_S, TimeUnit.SECONDS));
    }

    /**
     * Waits for a line of the protocol.
     *
     * @param name what it tells
     * @return the line
     * @throws ForkFailedException if the process ends before
     */
    PeerLine await(final String name) {
        final Deque<String> last = new ArrayDeque<>();
        try {
            for (String text = out.readLine(); text != null; text = out.readLine()) {
                final Optional<PeerLine> line = PeerLine.parse(text);
                if (line.isPresent() && line.get().name().equals(name)) {
                    return line.get();
                }
                last.add(text);
                if (last.size() > LAST_LINES) {
                    last.remove();
                }
            }
        } catch (final IOException | IllegalArgumentException e) {
            throw new ForkFailedException("cannot understand the engine: " + e.getMessage(), e);
        }
        throw new ForkFailedException("the engine ended before it was " + name + ", or took longer than " + LIMIT_S
                + " s; its last lines: " + String.join(" | ", last));
    }

    /** Tells it to end; {@link #await} hears how it ended. */
    void end() {
        try {
            process.getOutputStream().close();
        } catch (final IOException e) {
            throw new ForkFailedException("cannot end the engine: " + e.getMessage(), e);
        }
    }

    /** Where its JVM writes what stopped all threads, whole once the process has ended. */
    Path safepointLog() {
        return safepointLog;
    }

    @Override
    public void close() {
        awaitEnd();
    }

    /** Waits until it has ended; kills it if it does not. */
    void awaitEnd() {
        try {
            end();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (final InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            watchdog.cancel(false);
        }
    }
}
