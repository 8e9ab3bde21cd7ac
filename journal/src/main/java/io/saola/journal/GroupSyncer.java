package io.saola.journal;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.NanoClock;

/**
 * Makes written groups durable on a thread of its own, for the modes whose {@code flush} does not wait. One sync is
 * under way at a time; groups written meanwhile are covered by the next. A failed sync ends the thread for good.
 *
 * <p>While it runs, nobody else syncs the file it works on: Linux tells a write-back error to one caller only, so a
 * second one could take lost bytes for durable. Whoever needs a sync asks for it here. Allocates nothing per group.
 */
final class GroupSyncer {
    private static final long NONE = Long.MAX_VALUE;
    private static final long STOP_TIMEOUT_MS = 60_000;

    private final Thread thread;
    private final NanoClock clock;
    private final long windowNs;
    private final long windowBytes;

    private StorageFile file;
    private long writtenSequence;
    private long waitingBytes;
    private long waitingSinceNs = NONE;
    private long syncingSinceNs = NONE;
    private StorageFile target;
    private long targetSequence;
    private long targetRequest;
    private long requests;
    private long requestsDone;
    private boolean syncing;
    private boolean held;
    private boolean stopped;
    private volatile long durableSequence;
    private volatile Throwable failure;

    /**
     * A syncer that has not started.
     *
     * @param windowNs how long a group may wait for its sync to begin; 0 for not at all
     * @param windowBytes how many bytes may wait; 0 for none
     */
    GroupSyncer(final NanoClock clock, final long windowNs, final long windowBytes) {
        this.clock = clock;
        this.windowNs = windowNs;
        this.windowBytes = windowBytes;
        thread = new Thread(this::run, "journal-sync");
        thread.setDaemon(true);
    }

    /** Starts with a segment before which, and up to that sequence, all is durable. */
    synchronized void start(final StorageFile segment, final long sequence) {
        file = segment;
        writtenSequence = sequence;
        durableSequence = sequence;
        thread.start();
    }

    /** Takes note of a group that was written, up to that sequence. */
    synchronized void written(final long sequence, final int lengthBytes) {
        final boolean idle = waitingSinceNs == NONE;
        writtenSequence = sequence;
        waitingBytes += lengthBytes;
        if (idle) {
            waitingSinceNs = clock.nanoTime();
        }
        if (!syncing && (idle || waitingBytes >= windowBytes)) {
            notifyAll();
        }
    }

    /** Goes on in the next segment, which has no group yet, once all of the one before is durable. */
    synchronized void continueIn(final StorageFile segment) {
        file = segment;
    }

    /**
     * Goes on in the next segment though the one before is not durable: starts no sync before {@link #release}, so that
     * nothing in the new segment counts before the old one does.
     */
    synchronized void holdIn(final StorageFile segment) {
        file = segment;
        held = true;
    }

    /** Waits until the sync under way has ended; what is held stays so. */
    synchronized void awaitIdle() throws IOException, InterruptedException {
        while (syncing) {
            wait();
        }
        requireSound();
    }

    /** The segment before is durable, up to that sequence: goes on with the new one. */
    synchronized void release(final long sequence) {
        held = false;
        durableSequence = Math.max(durableSequence, sequence);
        if (writtenSequence == sequence) {
            waitingBytes = 0;
            waitingSinceNs = NONE;
        }
        notifyAll();
    }

    /** Asks for a sync that covers everything written so far, and waits for it. */
    synchronized void sync() throws IOException, InterruptedException {
        requireSound();
        final long request = ++requests;
        notifyAll();
        while (requestsDone < request && failure == null) {
            if (stopped) {
                throw new IOException("the sync thread has stopped");
            }
            wait();
        }
        requireSound();
    }

    /** The last sequence that a completed sync covers. */
    long durableSequence() {
        return durableSequence;
    }

    /** Whether a sync failed: {@link #requireSound} tells why. */
    boolean hasFailed() {
        return failure != null;
    }

    /** Throws what made a sync fail, if one did. */
    void requireSound() throws IOException {
        if (failure != null) {
            throw new IOException("a sync failed: " + failure.getMessage(), failure);
        }
    }

    /** When the oldest group that is not durable was written, by the clock; {@code Long.MAX_VALUE} if all are. */
    synchronized long oldestNonDurableNs() {
        return Math.min(syncingSinceNs, waitingSinceNs);
    }

    /** Ends the thread after the sync under way; what waits stays unsynced. */
    void stop() throws IOException, InterruptedException {
        synchronized (this) {
            stopped = true;
            notifyAll();
        }
        thread.join(STOP_TIMEOUT_MS);
        if (thread.isAlive()) {
            throw new IOException("a sync does not end");
        }
    }

    private void run() {
        try {
            while (begin()) {
                target.force(false);
                end();
            }
        } catch (final Throwable e) {
            fail(e);
        }
    }

    /** Waits until a sync is due and notes what it covers; false when there is to be none any more. */
    private synchronized boolean begin() throws InterruptedException {
        long remainingNs;
        while (!stopped && (remainingNs = remainingNs()) > 0) {
            if (remainingNs == NONE) {
                wait();
            } else {
                wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(remainingNs)));
            }
        }
        if (stopped) {
            return false;
        }
        target = file;
        targetSequence = writtenSequence;
        targetRequest = requests;
        syncingSinceNs = waitingSinceNs;
        waitingSinceNs = NONE;
        waitingBytes = 0;
        syncing = true;
        return true;
    }

    private synchronized void end() {
        syncing = false;
        syncingSinceNs = NONE;
        requestsDone = targetRequest;
        durableSequence = Math.max(durableSequence, targetSequence);
        notifyAll();
    }

    /** Time until the next sync is due: 0 or less for now, NONE if nothing waits. */
    private long remainingNs() {
        if (held) {
            return NONE;
        }
        if (requests > requestsDone) {
            return 0;
        }
        if (waitingSinceNs == NONE) {
            return NONE;
        }
        return waitingBytes >= windowBytes ? 0 : windowNs - (clock.nanoTime() - waitingSinceNs);
    }

    private synchronized void fail(final Throwable cause) {
        failure = cause;
        syncing = false;
        notifyAll();
    }
}
