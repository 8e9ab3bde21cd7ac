package io.saola.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Owns the segment being written: starts it, writes groups to it, leaves it for the next one, seals it at the end.
 * Knows nothing of records. Used by the writing thread; what it hands to the {@link SegmentWorker} it does not touch
 * again.
 */
final class SegmentAppender {
    private final JournalContext context;
    private final Storage storage;
    private final SegmentWorker worker;
    private final ControlFile controlFile;
    private final UUID journalId;
    private final int ownerEpoch;
    private final ByteBuffer headerBytes = ByteBuffer.allocateDirect(SegmentHeader.GROUPS_OFFSET);
    private final UnsafeBuffer headerBuffer = new UnsafeBuffer(headerBytes);
    private final Crc32c headerCrc = new Crc32c(headerBytes);
    private final boolean syncs;
    private final boolean syncsEveryGroup;

    /** Written by the worker while it completes a segment, by the writing thread only when nothing is under way. */
    private volatile ControlState control;

    private StorageFile file;
    private SegmentHeader header;
    private ChainValue startChain;
    private int offset;
    private long groups;
    private long records;

    SegmentAppender(final JournalContext context, final ControlFile controlFile, final ControlState control) {
        this.context = context;
        this.storage = context.storage();
        this.controlFile = controlFile;
        this.control = control;
        this.journalId = control.journalId();
        this.ownerEpoch = control.ownerEpoch();
        this.syncs = context.durability() != Durability.NONE;
        this.syncsEveryGroup = context.durability() == Durability.SYNC;
        this.worker = new SegmentWorker(storage, context.segmentLength(), syncs, !syncsEveryGroup);
    }

    /** Starts the first segment of this opening and tells the control file of it. */
    void startFirst(
            final int number,
            final long firstSequence,
            final long durableSequence,
            final ChainValue predecessorChain,
            final long previousTimestampNs)
            throws IOException, InterruptedException {
        worker.prepare(number);
        start(number, firstSequence, durableSequence, predecessorChain, previousTimestampNs);
        sync();
        control = controlFile.update(control.at(false, number, offset, durableSequence, startChain));
        worker.prepare(number + 1);
    }

    private void start(
            final int number,
            final long firstSequence,
            final long durableSequence,
            final ChainValue predecessorChain,
            final long previousTimestampNs)
            throws IOException, InterruptedException {
        header = new SegmentHeader(
                journalId,
                number,
                context.segmentLength(),
                ownerEpoch,
                firstSequence,
                durableSequence,
                predecessorChain,
                context.epochClock().nanoTime(),
                previousTimestampNs,
                context.schemaFingerprint(),
                context.configurationHash(),
                context.durability(),
                context.maxRecordLength(),
                context.maxExtentLength(),
                context.codeVersion());
        header.encode(headerBuffer, 0, headerCrc);
        header.encode(headerBuffer, SegmentHeader.LENGTH, headerCrc);
        startChain = SegmentHeader.startChain(new ChainHash(), headerBuffer, 0);
        file = worker.takePrepared();
        CompleteIo.write(file, headerBytes.clear(), 0);
        offset = SegmentHeader.GROUPS_OFFSET;
        groups = 0;
        records = 0;
    }

    /** Whether a group of that length fits before the place that is kept for the seal. */
    boolean fits(final int extentLength) {
        return offset + extentLength + SealDescriptor.EXTENT_LENGTH <= header.segmentLength();
    }

    /** Writes a group at {@link #offset()}; not durable before {@link #sync()}. */
    void write(final ByteBuffer group, final int recordCount) throws IOException {
        final int extentLength = group.remaining();
        CompleteIo.write(file, group, offset);
        offset += extentLength;
        groups++;
        records += recordCount;
    }

    /** Makes all written groups of this segment durable, unless nothing is to be. */
    void sync() throws IOException {
        if (syncs) {
            file.force(false);
        }
    }

    /**
     * Leaves this segment for the prepared one. The worker then syncs and seals the old one, tells the control file,
     * and prepares the next. Waits only if the worker still has not finished the work of the roll before.
     */
    void roll(final long nextSequence, final long durableSequence, final ChainValue chain, final long timestampNs)
            throws IOException, InterruptedException {
        worker.awaitCompletion();
        final StorageFile oldFile = file;
        final SegmentEnd end = new SegmentEnd(header, offset, nextSequence - 1, chain, records, groups, timestampNs);
        start(header.segmentNumber() + 1, nextSequence, durableSequence, chain, timestampNs);
        if (syncsEveryGroup) {
            sync(); // so that no group of the new segment is durable before its header
        }
        final StorageFile newFile = file;
        final int newNumber = header.segmentNumber();
        final ChainValue newStartChain = startChain;
        worker.complete(end.lastSequence(), sealer -> {
            try (oldFile) {
                force(oldFile);
                sealer.seal(oldFile, end, ownerEpoch);
                force(oldFile);
            }
            force(newFile);
            control = controlFile.update(control.at(
                    false, newNumber, SegmentHeader.GROUPS_OFFSET, syncs ? end.lastSequence() : 0, newStartChain));
        });
        worker.prepare(newNumber + 1);
    }

    private void force(final StorageFile segment) throws IOException {
        if (syncs) {
            segment.force(false);
        }
    }

    /** Seals this segment for good, removes the one prepared after it, and notes the clean end in the control file. */
    void seal(final long lastSequence, final ChainValue chain, final long timestampNs)
            throws IOException, InterruptedException {
        worker.awaitCompletion();
        worker.stop(); // a next segment that could not be prepared, on a full disk, does not keep this one from closing
        removeIfPresent(SegmentFiles.TEMPORARY_NAME);
        removeIfPresent(SegmentFiles.name(header.segmentNumber() + 1));
        sync();
        worker.sealer()
                .seal(
                        file,
                        new SegmentEnd(header, offset, lastSequence, chain, records, groups, timestampNs),
                        ownerEpoch);
        sync();
        if (syncs) {
            storage.syncDirectory();
        }
        control = controlFile.update(
                control.at(true, header.segmentNumber(), offset + SealDescriptor.EXTENT_LENGTH, lastSequence, chain));
    }

    private void removeIfPresent(final String name) throws IOException {
        if (storage.list().contains(name)) {
            storage.delete(name);
        }
    }

    /** Ends the background work and closes what is open; writes nothing. */
    void close() throws IOException, InterruptedException {
        worker.stop();
        if (file != null) {
            file.close();
        }
    }

    SegmentWorker worker() {
        return worker;
    }

    SegmentHeader header() {
        return header;
    }

    /** Chain value that the first group of this segment follows. */
    ChainValue startChain() {
        return startChain;
    }

    /** Where the next group goes. */
    int offset() {
        return offset;
    }
}
