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
    private static final long NONE = Long.MAX_VALUE;

    private final JournalContext context;
    private final Storage storage;
    private final SegmentWorker worker;
    private final ControlFile controlFile;
    private final UUID journalId;
    private final int ownerEpoch;
    private final ByteBuffer headerBytes = ByteBuffer.allocateDirect(SegmentHeader.GROUPS_OFFSET);
    private final UnsafeBuffer headerBuffer = new UnsafeBuffer(headerBytes);
    private final Crc32c headerCrc = new Crc32c(headerBytes);
    private final Durability durability;
    private final boolean syncs;

    /** Null in the modes that need none. */
    private final GroupSyncer syncer;

    /** Written by the worker while it completes a segment, by the writing thread only when nothing is under way. */
    private volatile ControlState control;

    private volatile long syncedSequence;
    private volatile long syncingSinceNs = NONE;
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
        this.durability = context.durability();
        this.syncs = durability != Durability.NONE;
        this.syncer = switch (durability) {
            case SYNC, NONE -> null;
            case SYNC_OVERLAP -> new GroupSyncer(context.nanoClock(), 0, 0);
            case BUFFERED ->
                new GroupSyncer(context.nanoClock(), context.bufferedWindowNs(), context.bufferedWindowBytes());
        };
        this.worker = new SegmentWorker(storage, context.segmentLength(), syncs, isMapped(durability));
    }

    /** Where no release waits for a sync, a write need not report to the caller: see decision 0012. */
    private static boolean isMapped(final Durability durability) {
        return durability == Durability.BUFFERED || durability == Durability.NONE;
    }

    /** Starts the first segment of this opening and tells the control file of it. */
    void startFirst(
            final int number,
            final long firstSequence,
            final ChainValue predecessorChain,
            final long previousTimestampNs)
            throws IOException, InterruptedException {
        final long durableSequence = syncs ? firstSequence - 1 : 0;
        worker.prepare(number);
        start(number, firstSequence, durableSequence, predecessorChain, previousTimestampNs);
        force(file);
        control = controlFile.update(control.at(false, number, offset, durableSequence, startChain));
        syncedSequence = durableSequence;
        if (syncer != null) {
            syncer.start(file, durableSequence);
        }
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
                ChainAlgorithm.CURRENT,
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

    /** Hands a group at {@link #offset()} to the operating system; {@link #written} has to follow. */
    void write(final ByteBuffer group, final int recordCount) throws IOException {
        final int extentLength = group.remaining();
        CompleteIo.write(file, group, offset);
        offset += extentLength;
        groups++;
        records += recordCount;
    }

    /** Does for the group just written what the mode asks for: a sync, now or later, or nothing. */
    void written(final long lastSequence, final int extentLength) throws IOException {
        if (syncer != null) {
            syncer.written(lastSequence, extentLength);
        } else if (syncs) {
            syncingSinceNs = context.nanoClock().nanoTime();
            file.force(false);
            syncingSinceNs = NONE;
            syncedSequence = lastSequence;
        }
    }

    /** Makes all written groups durable, those of the segment before included, unless nothing is to be. */
    void sync() throws IOException, InterruptedException {
        worker.awaitCompletion();
        if (syncer != null) {
            syncer.sync();
        }
    }

    /**
     * Leaves this segment for the prepared one. The worker then syncs and seals the old one, tells the control file,
     * and prepares the next. Waits only if the worker still has not finished the work of the roll before, and in the
     * modes in which everything before a segment has to be durable first.
     */
    void roll(final long nextSequence, final ChainValue chain, final long timestampNs)
            throws IOException, InterruptedException {
        worker.awaitCompletion();
        if (durability == Durability.SYNC_OVERLAP) {
            syncer.sync();
        }
        final StorageFile oldFile = file;
        final SegmentEnd end = new SegmentEnd(header, offset, nextSequence - 1, chain, records, groups, timestampNs);
        start(header.segmentNumber() + 1, nextSequence, durableSequence(), chain, timestampNs);
        switch (durability) {
            case SYNC -> force(file); // so that no group of the new segment is durable before its header
            case SYNC_OVERLAP -> {
                force(file);
                syncer.continueIn(file);
            }
            case BUFFERED -> syncer.holdIn(file);
            case NONE -> {}
        }
        final int newNumber = header.segmentNumber();
        final ChainValue newStartChain = startChain;
        worker.complete(sealer -> complete(sealer, oldFile, end, newNumber, newStartChain));
        worker.prepare(newNumber + 1);
    }

    /** The slow end of a roll, on the worker's thread. */
    private void complete(
            final SegmentSealer sealer,
            final StorageFile oldFile,
            final SegmentEnd end,
            final int newNumber,
            final ChainValue newStartChain)
            throws IOException, InterruptedException {
        final boolean newIsUnsynced = durability == Durability.BUFFERED;
        try (oldFile) {
            if (newIsUnsynced) {
                syncer.awaitIdle();
            }
            force(oldFile);
            if (newIsUnsynced) {
                syncer.release(end.lastSequence());
            }
            sealer.seal(oldFile, end, ownerEpoch);
            force(oldFile);
        }
        if (newIsUnsynced) {
            syncer.sync();
        }
        control = controlFile.update(control.at(
                false, newNumber, SegmentHeader.GROUPS_OFFSET, syncs ? end.lastSequence() : 0, newStartChain));
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
        if (syncer != null) {
            syncer.sync();
            syncer.stop();
        }
        worker.sealer()
                .seal(
                        file,
                        new SegmentEnd(header, offset, lastSequence, chain, records, groups, timestampNs),
                        ownerEpoch);
        force(file);
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
        if (syncer != null) {
            syncer.stop();
        }
        worker.stop();
        if (file != null) {
            file.close();
        }
    }

    /** Whether background work has failed; {@link #requireSound} tells why. */
    boolean hasFailed() {
        return worker.hasFailed() || (syncer != null && syncer.hasFailed());
    }

    /** Throws what made background work fail, if any did. */
    void requireSound() throws IOException, InterruptedException {
        if (syncer != null) {
            syncer.requireSound();
        }
        if (worker.hasFailed()) {
            worker.awaitCompletion();
        }
    }

    /** Whether the next segment stands ready. */
    boolean isNextPrepared() {
        return worker.isPrepared();
    }

    /** What room the disk has for more segments. */
    SpaceReserve space() {
        return worker.space();
    }

    /** The last sequence known to survive a power loss, 0 if none. */
    long durableSequence() {
        return syncer == null ? syncedSequence : syncer.durableSequence();
    }

    /** When the oldest group that is not durable was written, by the nano clock; {@code Long.MAX_VALUE} if all are. */
    long oldestNonDurableNs() {
        return syncer == null ? syncingSinceNs : syncer.oldestNonDurableNs();
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
