package io.saola.benchmarks.fork;

import io.saola.benchmarks.peer.PeerLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A process that works beside this one until it is told to end: it speaks the peers' protocol on its output, and the end of its input
 * is its sign to end. It ends with this process, however that ends: its input is closed then too.
 *
 * <p>Used by one thread; a daemon thread reads its output.
 */
public final class CompanionJvm implements AutoCloseable {
    private static final int LAST_LINES = 12;
    private static final int MAX_PEER_LINES = 1_000;
    private static final Duration END_LIMIT = Duration.ofSeconds(30);
    private static final Duration TURN_LIMIT = Duration.ofSeconds(30);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);
    private static final String TURN_TAKEN = "turn";
    private static final int TURN_BEGINS = '+';
    private static final int TURN_ENDS = '-';

    private final String name;
    private final Process process;
    private final BlockingQueue<PeerLine> lines = new LinkedBlockingQueue<>(MAX_PEER_LINES);
    private final Deque<String> lastWords = new ArrayDeque<>();
    private final Thread reader;

    private CompanionJvm(final String name, final Process process) {
        this.name = name;
        this.process = process;
        reader = new Thread(this::read, "bench-output-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts one.
     *
     * @param jvm what to run
     * @param arguments of its main method
     * @return the running process
     * @throws ForkFailedException if it cannot be started
     */
    public static CompanionJvm start(final ForkedJvm jvm, final List<String> arguments) {
        try {
            return new CompanionJvm(
                    jvm.name(),
                    new ProcessBuilder(jvm.command(arguments))
                            .redirectErrorStream(true)
                            .start());
        } catch (final IOException e) {
            throw new ForkFailedException("cannot start " + jvm.name() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Called in the companion: waits until its input ends.
     *
     * @param onTurn told when its turn begins, true, and ends, false
     * @throws IOException if the input cannot be read
     */
    public static void awaitEnd(final Consumer<Boolean> onTurn) throws IOException {
        for (int said = System.in.read(); said >= 0; said = System.in.read()) {
            onTurn.accept(said == TURN_BEGINS);
            PeerLine.of(TURN_TAKEN).with("on", said == TURN_BEGINS).print();
        }
    }

    /**
     * Begins or ends the turn of a companion that shares its cores with others; it has been told when this returns.
     *
     * @param isOn whether it is being measured from now on
     * @throws ForkFailedException if it does not answer within 30 seconds
     */
    public void turn(final boolean isOn) {
        try {
            process.getOutputStream().write(isOn ? TURN_BEGINS : TURN_ENDS);
            process.getOutputStream().flush();
        } catch (final IOException e) {
            throw new ForkFailedException(
                    "cannot tell " + name + " whose turn it is: " + e.getMessage() + lastWords(), e);
        }
        await(TURN_TAKEN, TURN_LIMIT);
    }

    /**
     * Waits for a line of the protocol; lines before it are passed over.
     *
     * @param line its name
     * @param limit how long
     * @return the line
     * @throws ForkFailedException if the process ends or the time is over before
     */
    public PeerLine await(final String line, final Duration limit) {
        final long deadlineNs = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                final PeerLine next = lines.poll(100, TimeUnit.MILLISECONDS);
                if (next != null && next.name().equals(line)) {
                    return next;
                }
                if (next == null && !reader.isAlive() && lines.isEmpty()) {
                    throw new ForkFailedException(name + " ended before it said " + line + lastWords());
                }
                if (System.nanoTime() - deadlineNs > 0) {
                    throw new ForkFailedException(
                            name + " did not say " + line + " within " + limit.toSeconds() + " s" + lastWords());
                }
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ForkFailedException("interrupted while " + name + " ran", e);
        }
    }

    /**
     * Tells it to end, and does not wait.
     *
     * @throws ForkFailedException if it cannot be told
     */
    public void askToEnd() {
        try {
            process.getOutputStream().close();
        } catch (final IOException e) {
            throw new ForkFailedException("cannot tell " + name + " to end: " + e.getMessage(), e);
        }
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Tells it to end, and waits for it.
     *
     * @return what it said that nobody waited for
     * @throws ForkFailedException if it does not end with 0 within 30 seconds; it is killed then
     */
    public List<PeerLine> end() {
        try {
            askToEnd();
            final boolean ended = process.waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS);
            reader.join(END_LIMIT.toMillis());
            if (!ended || process.exitValue() != 0) {
                throw new ForkFailedException(name
                        + (ended
                                ? " ended with " + process.exitValue()
                                : " did not end within " + END_LIMIT.toSeconds() + " s")
                        + lastWords());
            }
            return new ArrayList<>(lines);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ForkFailedException("interrupted while " + name + " ended", e);
        } finally {
            close();
        }
    }

    /** Kills it, if it still runs, and waits until it is gone, so that its folders can be removed. */
    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor(KILL_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String text = out.readLine(); text != null; text = out.readLine()) {
                final Optional<PeerLine> line = PeerLine.parse(text);
                if (line.isEmpty() || !lines.offer(line.get())) {
                    remember(text);
                }
            }
        } catch (final IOException | IllegalArgumentException e) {
            remember("its output could not be read: " + e.getMessage());
        }
    }

    private void remember(final String text) {
        synchronized (lastWords) {
            lastWords.add(text);
            if (lastWords.size() > LAST_LINES) {
                lastWords.remove();
            }
        }
    }

    private String lastWords() {
        synchronized (lastWords) {
            return lastWords.isEmpty() ? "" : "; its last lines: " + String.join(" | ", lastWords);
        }
    }
}
