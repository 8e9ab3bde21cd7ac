package io.saola.journal;

import static io.saola.journal.JournalException.NOT_APPLICABLE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Checks all bytes of one segment behind its header. Used once. */
final class SegmentVerifier {
    private static final int CHUNK_LENGTH = 1 << 16;

    private final GroupReader groups = new GroupReader();
    private final Storage storage;
    private final ControlFile.Contents control;
    private final SegmentStart start;
    private final List<Finding> findings;
    private final List<Finding> notes;

    private boolean sealed;
    private long frameBytes;
    private int usedLength = SegmentHeader.GROUPS_OFFSET;
    private TailClass tail = TailClass.END;

    SegmentVerifier(
            final Storage storage,
            final ControlFile.Contents control,
            final SegmentStart start,
            final List<Finding> findings,
            final List<Finding> notes) {
        this.storage = storage;
        this.control = control;
        this.start = start;
        this.findings = findings;
        this.notes = notes;
    }

    /**
     * Refuses a segment that is not whole to its last byte and sealed.
     *
     * @throws JournalException of kind CORRUPT
     */
    static void requireSealed(final Storage storage, final SegmentStart start) throws IOException {
        final List<Finding> findings = new ArrayList<>();
        final boolean header = start.header() != null && start.identical();
        final SegmentVerifier verifier = new SegmentVerifier(storage, null, start, findings, new ArrayList<>());
        if (header) {
            verifier.run(null, false, false);
        }
        if (!header || !verifier.sealed || !findings.isEmpty()) {
            final String what = findings.isEmpty()
                    ? "the segment header is damaged"
                    : findings.get(0).what();
            throw new JournalException(
                    JournalException.Kind.CORRUPT,
                    start.number(),
                    findings.isEmpty() ? 0 : findings.get(0).offset(),
                    NOT_APPLICABLE,
                    what);
        }
    }

    /** Checks the link to the segment before, unless that one is missing or damaged. */
    void follow(final SegmentVerifier previous) {
        if (previous == null || previous.tail != TailClass.END) {
            return;
        }
        final String defect = JournalReader.successorDefect(previous.groups, start.header());
        if (defect != null) {
            findings.add(new Finding(start.number(), 0, previous.groups.nextSequence(), defect));
        }
    }

    /**
     * Walks the segment.
     *
     * @param next the segment after it, null if there is none
     * @param nextIsLast whether no segment comes after that
     * @param mayBeUnsealed whether a crash explains a missing seal
     */
    void run(final SegmentStart next, final boolean nextIsLast, final boolean mayBeUnsealed) throws IOException {
        try (StorageFile file = start.open(storage)) {
            groups.start(file, start);
            GroupReader.Step step;
            while ((step = groups.next()) == GroupReader.Step.GROUP) {
                groups.deliver((sequence, timestampNs, buffer, offset, length) -> frameBytes += length, 0);
                usedLength = groups.offset();
            }
            if (step == GroupReader.Step.SEAL) {
                usedLength = groups.offset();
                onSeal(file);
            } else {
                onStop(file, next, nextIsLast, mayBeUnsealed);
            }
        } catch (final JournalException damaged) {
            tail = TailClass.CORRUPT;
            fault(damaged.offset(), damaged.what());
        }
    }

    private void onSeal(final StorageFile file) throws IOException {
        sealed = true;
        final byte[] expected = new byte[SealDescriptor.SHA256_LENGTH];
        groups.buffer()
                .getBytes(groups.groupIndex() + GroupDescriptor.HEADER_LENGTH + SealDescriptor.SHA256_OFFSET, expected);
        final byte[] actual = SegmentSealer.sha256(file, groups.groupOffset(), ByteBuffer.allocateDirect(CHUNK_LENGTH));
        if (!Arrays.equals(expected, actual)) {
            fault(groups.groupOffset(), "SHA-256 of the seal does not match the segment");
        }
        if (control != null
                && control.state() != null
                && groups.groupEpoch() > control.state().ownerEpoch()) {
            fault(groups.groupOffset(), "owner epoch of the seal is ahead of the control file");
        }
        final long nonZero =
                ZeroScan.firstNonZero(file, groups.offset(), start.header().segmentLength());
        if (nonZero >= 0) {
            fault(nonZero, "bytes behind the seal are not zero");
        }
    }

    private void onStop(
            final StorageFile file, final SegmentStart next, final boolean nextIsLast, final boolean mayBeUnsealed)
            throws IOException {
        tail = new SegmentEndCheck(storage, control).classify(groups, file, next, nextIsLast);
        if (tail != TailClass.END) {
            fault(groups.offset(), groups.stopReason() + " (tail: " + tail + "); the segment was not read further");
        } else if (mayBeUnsealed) {
            notes.add(new Finding(
                    start.number(),
                    groups.offset(),
                    groups.nextSequence(),
                    "the segment has no seal: a crash came first"));
        } else {
            tail = TailClass.CORRUPT;
            fault(groups.offset(), "the segment has no seal");
        }
    }

    private void fault(final long offset, final String what) {
        findings.add(new Finding(start.number(), offset, groups.nextSequence(), what));
    }

    SegmentEnd end() {
        return SegmentEnd.of(groups);
    }

    int number() {
        return start.number();
    }

    TailClass tail() {
        return tail;
    }

    SegmentStat stat() {
        return new SegmentStat(
                start.header(),
                groups.nextSequence() - 1,
                groups.groups(),
                groups.records(),
                frameBytes,
                usedLength,
                start.storedBytes(),
                sealed);
    }
}
