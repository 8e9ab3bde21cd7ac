package io.saola.journal;

import static io.saola.journal.JournalException.NOT_APPLICABLE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.Optional;
import org.agrona.DirectBuffer;

/**
 * Appends records to a journal. Records gather in an open group; {@link #flush()} writes the group with one write and,
 * in mode SYNC, one data sync. After any failure the writer refuses everything: an I/O error is never retried, and
 * nothing that was not durable before counts as durable afterwards. A sync that fails in the background makes the next
 * call fail.
 *
 * <p>To be used by one thread, which must never be interrupted. {@link #appendedSequence()},
 * {@link #durableSequence()} and {@link #bytesWritten()} may be read from any thread. Append and flush allocate
 * nothing; starting a new segment allocates a little.
 */
public final class JournalWriter implements AutoCloseable {
    private final Storage.Lock lock;
    private final SegmentAppender segments;
    private final GroupBuffer group;
    private final int maxRecordLength;
    private final int ownerEpoch;
    private final boolean fresh;
    private final List<UntoldCut> untoldCuts;
    private final List<Finding> repairs;

    private long chainHigh;
    private long chainLow;
    private long nextSequence;
    private long lastTimestampNs;
    private long markedSequence;
    private volatile long appendedSequence;
    private volatile long bytesWritten;
    private long totalLength;
    private long flushedTimestampNs;
    private JournalException failure;
    private boolean failed;
    private boolean closed;

    private JournalWriter(
            final JournalContext context,
            final Storage.Lock lock,
            final SegmentAppender segments,
            final JournalOpening.Start start) {
        this.lock = lock;
        this.segments = segments;
        group = new GroupBuffer(context.maxImageLength());
        maxRecordLength = context.maxRecordLength();
        ownerEpoch = start.control().ownerEpoch();
        fresh = start.fresh();
        untoldCuts = start.untoldCuts();
        repairs = start.repairs();
        chainHigh = segments.startChain().high();
        chainLow = segments.startChain().low();
        nextSequence = start.lastSequence() + 1;
        lastTimestampNs = start.lastTimestampNs();
        flushedTimestampNs = lastTimestampNs;
        totalLength = SegmentHeader.GROUPS_OFFSET;
        bytesWritten = totalLength;
        appendedSequence = start.lastSequence();
        markedSequence = segments.durableSequence();
    }

    /**
     * Creates the journal, or recovers it: takes the lock, cuts what a crash left half written (see
     * {@link #truncation()}), and starts a new segment.
     *
     * @throws JournalLockedException if another writer holds the journal
     * @throws JournalConfigurationException if the settings are wrong
     * @throws JournalException of kind CORRUPT if durable data is damaged, AMBIGUOUS if that cannot be excluded
     */
    public static JournalWriter open(final JournalContext context) {
        context.conclude();
        final Storage storage = context.storage();
        Storage.Lock lock = null;
        SegmentAppender segments = null;
        try {
            storage.createDirectory();
            lock = storage.lock(SegmentFiles.LOCK_NAME);
            if (lock == null) {
                throw new JournalLockedException(storage.location());
            }
            final JournalOpening.Start start = JournalOpening.run(context);
            segments = new SegmentAppender(context, start.controlFile(), start.control());
            segments.startFirst(start.nextSegment(), start.lastSequence() + 1, start.chain(), start.lastTimestampNs());
            return new JournalWriter(context, lock, segments, start);
        } catch (final IOException e) {
            throw WriterHold.released(openingFailure(JournalException.Kind.IO, storage, e), segments, lock);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw WriterHold.released(openingFailure(JournalException.Kind.INTERRUPTED, storage, e), segments, lock);
        } catch (final RuntimeException e) {
            throw WriterHold.released(e, segments, lock);
        }
    }

    private static JournalException openingFailure(
            final JournalException.Kind kind, final Storage storage, final Exception cause) {
        return new JournalException(
                kind,
                NOT_APPLICABLE,
                NOT_APPLICABLE,
                NOT_APPLICABLE,
                "cannot open the journal in " + storage.location() + ": " + cause.getMessage(),
                cause);
    }

    /** The sequence that the next {@link #append} returns; the first one of a journal is 1. */
    public long nextSequence() {
        return nextSequence;
    }

    /**
     * Copies one record into the open group. Does no I/O, unless the group is full: then that group is flushed first.
     *
     * @param timestampNs kept with the record, ns since 1970; not interpreted
     * @param length of the frame in bytes, from 1 to the context's {@code maxRecordLength}
     * @return the record's sequence
     * @throws IllegalArgumentException if the length is out of bounds; the writer stays as it was
     * @throws JournalException if the writer has failed or is closed, or fails now
     */
    public long append(final long timestampNs, final DirectBuffer buffer, final int offset, final int length) {
        if (length <= 0 || length > maxRecordLength) {
            throw new IllegalArgumentException(
                    "record length=" + length + " is not within 1 and maxRecordLength=" + maxRecordLength);
        }
        buffer.boundsCheck(offset, length);
        requireUsable();
        if (!group.hasRoomFor(length)) {
            flush();
        }
        group.append(timestampNs, buffer, offset, length);
        lastTimestampNs = timestampNs;
        return nextSequence++;
    }

    /**
     * Writes the open group; in mode SYNC it is durable on return. Does nothing if no record is waiting.
     *
     * @throws JournalException if the write or the sync fails: the group then counts as never written
     */
    public void flush() {
        requireUsable();
        if (!group.isEmpty()) {
            writeGroup(GroupDescriptor.KIND_DATA);
        }
    }

    /**
     * Writes an empty group that tells how far the journal is durable, if the disk does not tell yet. Called when
     * idle, it is the evidence that lets damage of the last records be told from a torn write.
     *
     * @return whether there was anything to tell
     */
    public boolean markDurable() {
        flush();
        if (segments.durableSequence() <= markedSequence) {
            return false;
        }
        writeGroup(GroupDescriptor.KIND_MARK);
        return true;
    }

    /** Flushes, and makes everything durable whatever the mode, except in mode NONE. */
    public void sync() {
        flush();
        boolean done = false;
        try {
            requireNotInterrupted();
            segments.sync();
            done = true;
        } catch (final IOException e) {
            throw fail(JournalException.Kind.IO, e);
        } catch (final InterruptedException e) {
            throw failInterrupted(e);
        } finally {
            failed |= !done;
        }
    }

    private void writeGroup(final byte kind) {
        boolean done = false;
        try {
            requireNotInterrupted();
            final int recordCount = group.recordCount();
            final long firstSequence = nextSequence - recordCount;
            if (!segments.fits(group.extentLength())) {
                roll(firstSequence);
            }
            final long durableAtWrite = segments.durableSequence();
            final ByteBuffer bytes = group.complete(
                    kind,
                    segments.header(),
                    segments.offset(),
                    ownerEpoch,
                    firstSequence,
                    durableAtWrite,
                    chainHigh,
                    chainLow);
            final int extentLength = bytes.remaining();
            segments.write(bytes, recordCount);
            appendedSequence = nextSequence - 1;
            segments.written(nextSequence - 1, extentLength);
            written(extentLength, durableAtWrite);
            done = true;
        } catch (final IOException e) {
            throw fail(JournalException.Kind.IO, e);
        } catch (final InterruptedException e) {
            throw failInterrupted(e);
        } finally {
            failed |= !done;
        }
    }

    private void written(final int extentLength, final long durableAtWrite) {
        chainHigh = group.chainHigh();
        chainLow = group.chainLow();
        group.clear();
        flushedTimestampNs = lastTimestampNs;
        markedSequence = durableAtWrite;
        totalLength += extentLength;
        bytesWritten = totalLength;
    }

    private void roll(final long firstSequence) throws IOException, InterruptedException {
        segments.roll(firstSequence, new ChainValue(chainHigh, chainLow), flushedTimestampNs);
        chainHigh = segments.startChain().high();
        chainLow = segments.startChain().low();
        totalLength += SegmentHeader.GROUPS_OFFSET;
    }

    /** The last sequence handed to the operating system. */
    public long appendedSequence() {
        return appendedSequence;
    }

    /**
     * The last sequence known to survive a power loss; 0 if none, and always in mode NONE. In the modes that sync in the
     * background it advances by itself.
     */
    public long durableSequence() {
        return segments.durableSequence();
    }

    /**
     * How long the oldest written record has not been durable, in nanoseconds; 0 if all are, and always in mode NONE.
     *
     * @param nowNs time of the context's nano clock
     */
    public long ageOfOldestNonDurableNs(final long nowNs) {
        final long oldestNs = segments.oldestNonDurableNs();
        return oldestNs == Long.MAX_VALUE ? 0 : Math.max(0, nowNs - oldestNs);
    }

    /** Bytes of groups and segment headers handed to the operating system by this writer. */
    public long bytesWritten() {
        return bytesWritten;
    }

    /** Whether this writer created the journal. */
    public boolean isFresh() {
        return fresh;
    }

    /**
     * What was cut off the end because a crash left it half written, or because an operator accepted the loss. Told by
     * every opening until a record is appended, so that the owner can write it down however often it crashes.
     */
    public Optional<TailTruncation> truncation() {
        return untoldCuts.isEmpty()
                ? Optional.empty()
                : Optional.of(untoldCuts.get(untoldCuts.size() - 1).truncation());
    }

    /**
     * All cuts that no record tells of yet, the oldest first: {@link #truncation()} and, if the journal was opened and crashed
     * before anything could be appended, those of the openings before. An owner that tells of all of them in the first group it
     * writes loses none.
     */
    public List<UntoldCut> untoldCuts() {
        return untoldCuts;
    }

    /** Copies of segment headers that opening found damaged and restored from the other copy; a disk that forgets. */
    public List<Finding> repairs() {
        return repairs;
    }

    /** How often the journal has been opened for writing, this time included. */
    public int ownerEpoch() {
        return ownerEpoch;
    }

    /** Whether the next segment stands ready; false for long means that the disk is full or too slow. */
    public boolean isNextSegmentPrepared() {
        return segments.isNextPrepared();
    }

    /** What room the disk has: when it is low, no new order should be sent, while what comes in is still journaled. */
    public SpaceReserve space() {
        return segments.space();
    }

    /**
     * Flushes, seals the segment and notes the clean end. A writer that has failed only lets go of its files and its
     * lock: what it wrote stays as a crash would leave it.
     *
     * @throws JournalException if the journal could not be closed in order
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        try {
            if (!failed) {
                flush();
                requireNotInterrupted();
                segments.seal(appendedSequence, new ChainValue(chainHigh, chainLow), flushedTimestampNs);
            }
        } catch (final IOException e) {
            throw WriterHold.released(fail(JournalException.Kind.IO, e), segments, lock);
        } catch (final InterruptedException e) {
            throw WriterHold.released(failInterrupted(e), segments, lock);
        } catch (final RuntimeException e) {
            throw WriterHold.released(e, segments, lock);
        } finally {
            closed = true;
        }
        WriterHold.release(segments, lock);
    }

    private void requireUsable() {
        if (failed || closed) {
            throw new JournalException(
                    JournalException.Kind.CLOSED,
                    segments.header().segmentNumber(),
                    segments.offset(),
                    nextSequence,
                    failed ? "the writer has failed before" : "the writer is closed",
                    failure);
        }
        if (segments.hasFailed()) {
            throw backgroundFailure();
        }
    }

    private JournalException backgroundFailure() {
        try {
            segments.requireSound();
            return fail(JournalException.Kind.IO, new IOException("background work failed"));
        } catch (final IOException e) {
            return fail(JournalException.Kind.IO, e);
        } catch (final InterruptedException e) {
            return failInterrupted(e);
        }
    }

    private static void requireNotInterrupted() throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException("the journal thread is interrupted");
        }
    }

    private JournalException failInterrupted(final InterruptedException cause) {
        Thread.currentThread().interrupt();
        return fail(JournalException.Kind.INTERRUPTED, cause);
    }

    private JournalException fail(final JournalException.Kind kind, final Exception cause) {
        failed = true;
        failure = new JournalException(
                cause instanceof ClosedByInterruptException ? JournalException.Kind.INTERRUPTED : kind,
                segments.header().segmentNumber(),
                segments.offset(),
                segments.durableSequence() + 1,
                "the journal cannot be written: " + cause.getMessage(),
                cause);
        return failure;
    }
}
