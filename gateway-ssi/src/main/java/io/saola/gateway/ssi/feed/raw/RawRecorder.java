package io.saola.gateway.ssi.feed.raw;

import io.saola.gateway.ssi.session.HubFrames;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Keeps the frames of a feed in files, beside its way to the engine. The feed's thread copies each frame into a bounded queue and goes
 * on, whatever becomes of the file: a frame that finds the queue full, or the disk gone, is dropped and counted. A thread of its own
 * writes.
 *
 * <p>{@link #offer} belongs to the feed's thread and allocates nothing; the other methods may be called from any.
 */
public final class RawRecorder implements AutoCloseable {
    private static final int FRAMES_PER_TURN = 256;
    private static final long IDLE_NS = 1_000_000;
    private static final long CLOSE_LIMIT_MS = 10_000;

    private final OneToOneRingBuffer queue;
    private final RawSegmentWriter writer;
    private final ErrorHandler errorHandler;
    private final AtomicLong recorded = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private volatile boolean open = true;
    private volatile boolean failed;
    private boolean isAppended;

    private RawRecorder(final RawSegmentWriter writer, final int queueBytes, final ErrorHandler errorHandler) {
        this.writer = writer;
        this.errorHandler = errorHandler;
        queue = new OneToOneRingBuffer(new UnsafeBuffer(BufferUtil.allocateDirectAligned(
                queueBytes + RingBufferDescriptor.TRAILER_LENGTH, BitUtil.CACHE_LINE_LENGTH)));
        thread = new Thread(this::write, "ssi-recorder");
        thread.setDaemon(true);
    }

    /**
     * Begins a recording in a new segment.
     *
     * @param directory made if it does not exist; earlier recordings in it stay
     * @param settings bounds
     * @param errorHandler hears, once, why nothing is recorded any more; on the recorder's thread
     * @return the running recorder
     * @throws io.saola.gateway.ssi.GatewayException if the folder cannot be used, or another recorder is at work in it
     */
    public static RawRecorder open(
            final Path directory, final RawRecorderSettings settings, final ErrorHandler errorHandler) {
        final RawRecorder recorder = new RawRecorder(
                RawSegmentWriter.open(directory, settings.segmentBytes(), settings.maxBytes()),
                settings.queueBytes(),
                errorHandler);
        recorder.thread.start();
        return recorder;
    }

    /**
     * A stream with a recorder in front.
     *
     * @param hub of the stream
     * @param next takes every frame after the recorder
     * @return to be given to the connection
     */
    public HubFrames before(final RawHub hub, final HubFrames next) {
        return new HubFrames() {
            @Override
            public int onFrame(final DirectBuffer buffer, final int offset, final int length, final long receivedNs) {
                offer(hub, buffer, offset, length, receivedNs);
                return next.onFrame(buffer, offset, length, receivedNs);
            }

            @Override
            public boolean isFull() {
                return next.isFull();
            }
        };
    }

    /**
     * Takes a copy of a frame, if there is room, and never waits.
     *
     * @param hub it came from
     * @param buffer holds the frame
     * @param offset of its first byte
     * @param length in bytes
     * @param receivedNs when it arrived, ns since the epoch
     * @return false if it was dropped
     */
    public boolean offer(
            final RawHub hub, final DirectBuffer buffer, final int offset, final int length, final long receivedNs) {
        final int queued = length + Long.BYTES;
        final boolean fits = length > 0 && length <= RawSegment.MAX_FRAME_LENGTH && queued <= queue.maxMsgLength();
        final int claim = fits && open && !failed ? queue.tryClaim(1 + hub.code(), queued) : -1;
        if (claim < 0) {
            dropped.getAndIncrement();
            return false;
        }
        queue.buffer().putLong(claim, receivedNs);
        queue.buffer().putBytes(claim + Long.BYTES, buffer, offset, length);
        queue.commit(claim);
        return true;
    }

    /** Frames in files, or on their way there through the operating system. */
    public long recorded() {
        return recorded.get();
    }

    /** Frames that are in no file: the queue was full, the bound of the folder reached, or the disk failed. */
    public long dropped() {
        return dropped.get();
    }

    /** Bytes of the segments written by this recorder. */
    public long writtenBytes() {
        return writer.writtenBytes();
    }

    /** True when nothing is recorded any more because the file could not be written. */
    public boolean hasFailed() {
        return failed;
    }

    /** Writes what is queued, syncs and ends. Waits no longer than ten seconds for the disk. */
    @Override
    public void close() {
        open = false;
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSE_LIMIT_MS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        boolean last = false;
        while (!last) {
            last = !open; // what was queued before the end is still written
            final int frames = drain();
            while (last && queue.size() > 0) {
                drain(); // may give no frame though there are some: what stands before the buffer's end may be padding
            }
            if (frames == 0 && !last) {
                attempt(writer::flush);
                LockSupport.parkNanos(this, IDLE_NS);
            }
        }
        attempt(writer::flush);
        try {
            writer.close();
        } catch (final RuntimeException e) {
            fail(e);
        }
    }

    private int drain() {
        return queue.read(this::append, FRAMES_PER_TURN);
    }

    private void append(final int type, final DirectBuffer buffer, final int index, final int length) {
        final long receivedNs = buffer.getLong(index);
        final RawHub hub = RawHub.of(type - 1);
        attempt(() -> isAppended = writer.append(hub, buffer, index + Long.BYTES, length - Long.BYTES, receivedNs));
        (failed || !isAppended ? dropped : recorded).getAndIncrement();
    }

    /** Does nothing any more after the first failure: a file with a hole would be worse than one that ends. */
    private void attempt(final Runnable step) {
        if (failed) {
            return;
        }
        try {
            step.run();
        } catch (final RuntimeException e) {
            fail(e);
        }
    }

    private void fail(final RuntimeException cause) {
        if (!failed) {
            failed = true;
            errorHandler.onError(cause);
        }
    }
}
