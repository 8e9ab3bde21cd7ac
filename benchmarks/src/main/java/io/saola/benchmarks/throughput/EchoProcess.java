package io.saola.benchmarks.throughput;

import io.aeron.Aeron;
import io.saola.benchmarks.fork.CompanionJvm;
import io.saola.benchmarks.latency.EchoAgent;
import io.saola.benchmarks.latency.IdleMode;
import io.saola.benchmarks.latency.TurnIdleStrategy;
import io.saola.benchmarks.peer.PeerLine;
import io.saola.codecs.Streams;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.agrona.CloseHelper;
import org.agrona.concurrent.AgentRunner;

/** The floor of a run: a process that sends every message back over Aeron IPC, as it came. It naps while the engine has its turn. */
public final class EchoProcess {
    /** Towards this process. */
    static final int OUT_STREAM_ID = 2001;

    /** Back from it. */
    static final int BACK_STREAM_ID = 2002;

    private EchoProcess() {}

    /**
     * Runs until its input ends.
     *
     * @param arguments Aeron's folder, idle mode
     * @throws IOException if its input cannot be read
     */
    public static void main(final String[] arguments) throws IOException {
        final AtomicReference<Throwable> failure = new AtomicReference<>();
        final TurnIdleStrategy.Turn turn = new TurnIdleStrategy.Turn();
        try (Aeron aeron = Aeron.connect(new Aeron.Context()
                .aeronDirectoryName(arguments[0])
                .errorHandler(error -> failure.compareAndSet(null, error)))) {
            final AgentRunner runner = new AgentRunner(
                    new TurnIdleStrategy(turn, IdleMode.valueOf(arguments[1]).strategy()),
                    error -> failure.compareAndSet(null, error),
                    null,
                    new EchoAgent(
                            aeron.addSubscription(Streams.CHANNEL, OUT_STREAM_ID),
                            aeron.addExclusivePublication(Streams.CHANNEL, BACK_STREAM_ID)));
            AgentRunner.startOnThread(runner, work -> new Thread(work, "bench-echo"));
            PeerLine.of("ready").with("stream", OUT_STREAM_ID).print();
            CompanionJvm.awaitEnd(turn::on);
            CloseHelper.close(runner);
        }
        if (failure.get() != null) {
            throw new IllegalStateException("the echo stopped", failure.get());
        }
    }
}
