package io.saola.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The slow work around a segment, in the background so that the appending thread does not stall: filling the next segment with zeros,
 * and completing the one that was left. At most one of each is under way, each on a thread of its own, since a completion hashes the
 * whole segment. The next segment gets its name only after the completion: no crash leaves a segment without a seal and two behind it.
 * Called from the writing thread only.
 */
final class SegmentWorker {
    /**
     * The kernel keeps a file in units as long as its writes. Long ones are dear: the first store to each page is booked for the whole
     * unit, and memory in such pieces may have to be searched for; single pages cost a call each. See decision 0017.
     */
    private static final int FILL_CHUNK_LENGTH = 1 << 14;

    private static final long STOP_TIMEOUT_S = 60;

    private final ExecutorService preparer = thread("journal-prepare");
    private final ExecutorService completer = thread("journal-seal");
    private final Storage storage;
    private final Pace preparing = new Pace();
    private final Pace completing = new Pace();
    private final SegmentSealer sealer = new SegmentSealer(completing);
    private final int segmentLength;
    private final boolean syncs;
    private final boolean maps;
    private final SpaceReserve space;

    private Future<Void> preparation;
    private Future<Void> completion;
    private volatile StorageFile prepared;
    private volatile boolean failed;

    SegmentWorker(final Storage storage, final int segmentLength, final boolean syncs, final boolean maps) {
        this.storage = storage;
        this.segmentLength = segmentLength;
        this.syncs = syncs;
        this.maps = maps;
        space = new SpaceReserve(storage, segmentLength);
    }

    private static ExecutorService thread(final String name) {
        return Executors.newSingleThreadExecutor(task -> {
            final Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Starts to prepare a segment, which stands ready once the completion that was started before is over. */
    void prepare(final int number) {
        final Future<Void> before = completion;
        preparation = preparer.submit(() -> {
            preparing.begin();
            final StorageFile file = orExhaust(this::createFilled);
            boolean done = false;
            try {
                if (before != null) {
                    before.get();
                }
                final StorageFile named = orExhaust(() -> named(file, number));
                space.measureOrExhaust(); // before the segment is seen to stand ready
                prepared = named;
                done = true;
            } finally {
                if (!done) {
                    file.close();
                }
            }
            return null;
        });
    }

    /** What fails for want of room, or as if, makes the writer say that room is low long before it needs the segment. */
    private StorageFile orExhaust(final Callable<StorageFile> step) throws Exception {
        boolean done = false;
        try {
            final StorageFile file = step.call();
            done = true;
            return file;
        } finally {
            if (!done) {
                space.exhaust();
            }
        }
    }

    /** What room the disk has. */
    SpaceReserve space() {
        return space;
    }

    /** Whether the next segment stands ready. */
    boolean isPrepared() {
        return prepared != null;
    }

    /** Waits for the prepared segment; its file becomes the caller's. */
    StorageFile takePrepared() throws IOException, InterruptedException {
        await(preparation, "the next segment could not be prepared");
        final StorageFile taken = prepared;
        prepared = null;
        return taken;
    }

    /** Starts to complete a segment, after {@link #awaitCompletion} has shown that the one before is complete. */
    void complete(final Completion task) {
        completion = completer.submit(guarded(task));
    }

    private Callable<Void> guarded(final Completion task) {
        return () -> {
            completing.begin();
            boolean done = false;
            try {
                task.run(sealer);
                done = true;
            } finally {
                failed |= !done;
            }
            return null;
        };
    }

    /** Waits until the segment that was left is complete. */
    void awaitCompletion() throws IOException, InterruptedException {
        if (completion != null) {
            await(completion, "the segment before could not be completed");
        }
    }

    /** Whether completing a segment failed; {@link #awaitCompletion} tells why. */
    boolean hasFailed() {
        return failed;
    }

    SegmentSealer sealer() {
        return sealer;
    }

    /** Ends the threads after the work they have, and closes a prepared file that nobody took. */
    void stop() throws IOException, InterruptedException {
        hurry();
        preparer.shutdown();
        completer.shutdown();
        if (!completer.awaitTermination(STOP_TIMEOUT_S, TimeUnit.SECONDS)
                || !preparer.awaitTermination(STOP_TIMEOUT_S, TimeUnit.SECONDS)) {
            throw new IOException("background work does not end");
        }
        if (prepared != null) {
            prepared.close();
            prepared = null;
        }
    }

    private StorageFile createFilled() throws IOException {
        final StorageFile file = storage.create(SegmentFiles.TEMPORARY_NAME);
        boolean done = false;
        try {
            final ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(FILL_CHUNK_LENGTH, segmentLength));
            for (int position = 0; position < segmentLength; position += zeros.capacity()) {
                CompleteIo.write(file, zeros.clear(), position);
                preparing.rest();
            }
            if (syncs) {
                file.force(true);
            }
            done = true;
            return file;
        } finally {
            if (!done) {
                file.close();
            }
        }
    }

    private StorageFile named(final StorageFile file, final int number) throws IOException {
        storage.rename(SegmentFiles.TEMPORARY_NAME, SegmentFiles.name(number));
        if (syncs) {
            storage.syncDirectory();
        }
        return maps ? file.mapped(preparing::rest) : file;
    }

    private void await(final Future<Void> future, final String what) throws IOException, InterruptedException {
        hurry();
        try {
            future.get();
        } catch (final ExecutionException e) {
            if (e.getCause() instanceof IOException) {
                throw new IOException(what + ": " + e.getCause().getMessage(), e.getCause());
            }
            throw new IllegalStateException(what, e.getCause());
        } finally {
            preparing.relax();
            completing.relax();
        }
    }

    private void hurry() {
        preparing.hurry();
        completing.hurry();
    }

    /** What completes a segment. */
    @FunctionalInterface
    interface Completion {
        void run(SegmentSealer sealer) throws IOException, InterruptedException;
    }
}
