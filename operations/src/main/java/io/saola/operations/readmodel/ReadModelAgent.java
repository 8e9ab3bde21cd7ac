package io.saola.operations.readmodel;

import io.saola.journal.JournalException;
import io.saola.operations.readmodel.ReadModelStatus.Phase;
import io.saola.strategies.api.StrategyKind;
import java.nio.file.Path;
import java.util.List;
import org.agrona.CloseHelper;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.NanoClock;

/**
 * The duty cycle that keeps a read model: follow the journal, bring the rows up to date from time to time, begin anew when the journal
 * is not what it was. Bounded work per cycle; whatever goes wrong is told in the status and tried again later.
 */
final class ReadModelAgent implements Agent {
    private static final long SLICE_NS = 20_000_000L;
    private static final long RETRY_NS = 1_000_000_000L;
    private static final long LAST_NS = 10_000_000_000L;

    /** Bringing rows up to date takes at most one part in so many of the time. */
    private static final long SHARE = 20;

    /** Longest pause for that: an update that the processor was taken from must not keep the next one away for long. */
    private static final long MAX_PAUSE_NS = 2_000_000_000L;

    private final Path directory;
    private final List<StrategyKind> kinds;
    private final Path folder;
    private final long intervalNs;
    private final NanoClock clock;
    private final EpochNanoClock hostClock;
    private ReadModelWriter writer;
    private Shadow shadow;
    private Phase phase = Phase.STARTING;
    private String problem = "";
    private long rebuilds;
    private long retryNs;
    private long nextPublishNs;
    private long publishedSequence;
    private long publishedHashes;

    /**
     * Prepares the cycle.
     *
     * @param directory of the engine
     * @param kinds strategies that its journal may name
     * @param folder of the read model
     * @param intervalNs least time between two updates of the rows
     * @param clock monotonic
     * @param hostClock ns since 1970 UTC
     */
    ReadModelAgent(
            final Path directory,
            final List<StrategyKind> kinds,
            final Path folder,
            final long intervalNs,
            final NanoClock clock,
            final EpochNanoClock hostClock) {
        this.directory = directory;
        this.kinds = kinds;
        this.folder = folder;
        this.intervalNs = intervalNs;
        this.clock = clock;
        this.hostClock = hostClock;
        retryNs = clock.nanoTime();
    }

    /**
     * Opens the read model to write it.
     *
     * @throws ReadModelException if another process writes it, or the folder cannot be written
     */
    @Override
    public void onStart() {
        writer = ReadModelWriter.open(folder);
    }

    @Override
    public int doWork() {
        final long nowNs = clock.nanoTime();
        writer.heartbeat(hostClock.nanoTime());
        if (shadow == null && nowNs - retryNs < 0) {
            return 0;
        }
        try {
            if (shadow == null) {
                start(nowNs);
            }
            return follow(nowNs);
        } catch (final JournalException | ReadModelException e) {
            giveUp(e.getMessage());
        } catch (final RuntimeException e) {
            giveUp("the state cannot be followed: " + e);
        }
        return 0;
    }

    private void start(final long nowNs) {
        writer.tell(Phase.STARTING, problem, rebuilds, hostClock.nanoTime());
        shadow = Shadow.start(directory, kinds, Long.MAX_VALUE, nowNs);
        writer.begin(shadow);
        phase = Phase.CATCHING_UP;
        writer.tell(phase, problem, rebuilds, hostClock.nanoTime());
    }

    private int follow(final long startNs) {
        int groups = 0;
        boolean more = true;
        long nowNs = startNs;
        while (more && nowNs - startNs < SLICE_NS) {
            more = shadow.poll(nowNs);
            groups += more ? 1 : 0;
            nowNs = clock.nanoTime();
        }
        if (!more) {
            phase = Phase.FOLLOWING;
        }
        if (phase == Phase.FOLLOWING && nowNs - nextPublishNs >= 0 && hasNews()) {
            publish(nowNs);
        }
        return groups;
    }

    private boolean hasNews() {
        return writer.status().phase() != phase
                || shadow.logic().sequence() != publishedSequence
                || shadow.hashes().verified() + shadow.hashes().mismatches() != publishedHashes;
    }

    private void publish(final long nowNs) {
        problem = "";
        writer.publish(phase, problem, rebuilds, hostClock.nanoTime());
        publishedSequence = shadow.logic().sequence();
        publishedHashes = shadow.hashes().verified() + shadow.hashes().mismatches();
        final long endNs = clock.nanoTime();
        nextPublishNs = endNs + Math.max(intervalNs, Math.min(MAX_PAUSE_NS, SHARE * (endNs - nowNs)));
    }

    /** The next cycle but some begins anew, from the newest snapshot. */
    private void giveUp(final String why) {
        CloseHelper.quietClose(shadow);
        shadow = null;
        problem = why == null ? "unknown" : why;
        rebuilds++;
        retryNs = clock.nanoTime() + RETRY_NS;
        nextPublishNs = clock.nanoTime();
        writer.abandon();
        writer.tell(Phase.STARTING, problem, rebuilds, hostClock.nanoTime());
    }

    /** Whether the rows are as new as the journal was at the last look. */
    boolean isFollowing() {
        return writer.status().phase() == Phase.FOLLOWING;
    }

    ReadModelStatus status() {
        return writer.status();
    }

    /** Shows the journal's last input, if that takes no longer than {@link #LAST_NS}: an engine is closed before its read model. */
    @Override
    public void onClose() {
        if (writer == null) {
            return;
        }
        final long startNs = clock.nanoTime();
        int groups = 1;
        while (groups > 0 && clock.nanoTime() - startNs < LAST_NS) {
            groups = doWork();
        }
        if (shadow != null && phase == Phase.FOLLOWING && hasNews()) {
            publish(clock.nanoTime());
        }
        writer.tell(Phase.STOPPED, problem, rebuilds, hostClock.nanoTime());
        CloseHelper.quietCloseAll(shadow, writer);
    }

    @Override
    public String roleName() {
        return "read-model";
    }
}
