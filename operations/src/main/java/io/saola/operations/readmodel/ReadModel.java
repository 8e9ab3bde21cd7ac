package io.saola.operations.readmodel;

import io.saola.strategies.api.StrategyKind;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.SystemNanoClock;

/**
 * Keeps the read model of an engine, on a thread of its own or on the caller's. It reads the engine's journal and nothing else of it: the
 * engine neither knows of it nor waits for it.
 */
public final class ReadModel implements AutoCloseable {
    /** Each look at a journal's end reads and opens files; rows follow some times a second at most, whatever is looked at between. */
    private static final int PAUSE_MS = 10;

    private static final int CLOSE_TIMEOUT_MS = 30_000;

    private final AgentRunner runner;

    private ReadModel(final AgentRunner runner) {
        this.runner = runner;
    }

    /**
     * Starts to keep it on a thread named {@code read-model}.
     *
     * @param directory of the engine; its journal may come later
     * @param folder of the read model
     * @param kinds strategies that the journal may name
     * @param intervalNs least time between two updates of the rows, ns
     * @param errors told if another process keeps it, or its folder cannot be written; the thread ends then, and nothing else
     * @return to be closed when the engine has been closed, so that it shows the last input
     */
    public static ReadModel launch(
            final Path directory,
            final Path folder,
            final List<StrategyKind> kinds,
            final long intervalNs,
            final ErrorHandler errors) {
        final AgentRunner runner = new AgentRunner(idle(), errors, null, agent(directory, folder, kinds, intervalNs));
        AgentRunner.startOnThread(runner);
        return new ReadModel(runner);
    }

    /**
     * Keeps it on the calling thread.
     *
     * @param directory of the engine
     * @param folder of the read model
     * @param kinds strategies that the journal may name
     * @param intervalNs least time between two updates of the rows, ns
     * @param goesOn asked between two steps; at its false everything is closed
     * @return what was told last
     * @throws ReadModelException if another process keeps it, or the folder cannot be written
     */
    public static ReadModelStatus follow(
            final Path directory,
            final Path folder,
            final List<StrategyKind> kinds,
            final long intervalNs,
            final BooleanSupplier goesOn) {
        final ReadModelAgent agent = agent(directory, folder, kinds, intervalNs);
        agent.onStart();
        try {
            final IdleStrategy idle = idle();
            while (goesOn.getAsBoolean()) {
                idle.idle(agent.doWork());
            }
        } finally {
            agent.onClose();
        }
        return agent.status();
    }

    /**
     * Builds it anew from snapshots and journal, up to the journal's end.
     *
     * @param directory of the engine
     * @param folder of the read model
     * @param kinds strategies that the journal may name
     * @return its status; {@link ReadModelStatus#problem} tells why if it could not be built
     * @throws ReadModelException if a process keeps it, or the folder cannot be written
     */
    public static ReadModelStatus rebuild(final Path directory, final Path folder, final List<StrategyKind> kinds) {
        final ReadModelAgent agent = agent(directory, folder, kinds, 0);
        agent.onStart();
        try {
            do {
                agent.doWork(); // until then the status is that of the last writer
            } while (!agent.isFollowing() && agent.status().problem().isEmpty());
            return agent.status();
        } finally {
            agent.onClose();
        }
    }

    private static ReadModelAgent agent(
            final Path directory, final Path folder, final List<StrategyKind> kinds, final long intervalNs) {
        return new ReadModelAgent(
                directory, kinds, folder, intervalNs, SystemNanoClock.INSTANCE, SystemEpochNanoClock.INSTANCE);
    }

    private static IdleStrategy idle() {
        return new SleepingMillisIdleStrategy(PAUSE_MS);
    }

    @Override
    public void close() {
        // Patient: an interrupt would close the files under the thread's hands.
        runner.close(CLOSE_TIMEOUT_MS, thread -> {});
    }
}
