package io.saola.benchmarks.throughput;

import io.aeron.Aeron;
import io.saola.benchmarks.fork.CompanionJvm;
import io.saola.benchmarks.latency.IdleMode;
import io.saola.benchmarks.latency.OpenLoopClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.agrona.CloseHelper;
import org.agrona.concurrent.BusySpinIdleStrategy;

/**
 * What the engine is compared with in the same run: the same messages over the same transport to a process that sends them back. Not
 * thread-safe.
 */
final class EchoFloor implements AutoCloseable {
    private final List<Histogram> rounds = new ArrayList<>();
    private final CompanionJvm process;
    private final ProcessEcho way;
    private final OpenLoopClient client;
    private String fault;

    /**
     * Starts the process; it naps.
     *
     * @param aeron client
     * @param buffers Aeron's folder
     * @param idleMode of the echo
     * @param market whose messages are sent
     * @param clock of the client
     * @param ratePerSecond of intended sends
     * @param cancelled asked between messages
     */
    EchoFloor(
            final Aeron aeron,
            final Path buffers,
            final IdleMode idleMode,
            final DayMarket market,
            final HostClock clock,
            final int ratePerSecond,
            final BooleanSupplier cancelled) {
        process = CompanionJvm.start(
                ThroughputBench.jvm("echo", EchoProcess.class, List.of()),
                List.of(buffers.toString(), idleMode.name()));
        try {
            process.await("ready", ThroughputBench.START_LIMIT);
            way = new ProcessEcho(aeron, process, market);
        } catch (final RuntimeException e) {
            process.close();
            throw e;
        }
        client = new OpenLoopClient(clock, BusySpinIdleStrategy.INSTANCE, ratePerSecond, cancelled);
    }

    /** Sends messages of which nothing is kept. */
    void warmUp(final int messages) {
        if (messages > 0) {
            run(messages);
        }
    }

    /** Measures a round. */
    void round(final int messages) {
        rounds.add(run(messages).latency());
    }

    /** Arrival minus intended send, ns, round by round. */
    List<Histogram> rounds() {
        return rounds;
    }

    /** Why the figures do not count, or null. */
    String fault() {
        return fault;
    }

    /** Ends the process. */
    @Override
    public void close() {
        CloseHelper.closeAll(way, process);
    }

    private OpenLoopClient.Turn run(final int messages) {
        final OpenLoopClient.Turn turn = client.run(way, messages);
        if (fault == null && way.fault() != null) {
            fault = way.fault();
        } else if (fault == null && !turn.isComplete()) {
            fault = String.format(
                    Locale.ROOT,
                    "of %,d messages %,d came back from the echo in order, %,d out of order",
                    turn.intended(),
                    turn.received(),
                    turn.strange());
        }
        return turn;
    }
}
