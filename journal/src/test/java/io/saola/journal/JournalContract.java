package io.saola.journal;

import static io.saola.journal.JournalFixture.context;

import io.saola.journal.JournalFixture.Row;
import io.saola.journal.SimulatedDisk.Loss;
import io.saola.journal.snapshot.SnapshotHeader;
import io.saola.journal.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;

/** What the journal must do, check by check; run on the journal as it is and on each {@link SourceMutant}. */
public final class JournalContract {
    private static final UUID OTHER = new UUID(1, 2);
    private static final int LAST_GROUP = 2_048;

    private final MemoryStorage storage = new MemoryStorage();
    private final JournalFixture fixture = new JournalFixture(3L);

    private JournalContract() {}

    /** Runs the check of that name; null if the journal did what it must. */
    public static String check(final String name) {
        final JournalContract contract = new JournalContract();
        try {
            return switch (name) {
                case "a damaged length is never taken for a torn write" -> contract.damagedLength();
                case "a record longer than the segment allows is refused" -> contract.crafted(3, 1, 2, 9 * 1_024);
                case "a record of no length is refused" -> contract.crafted(3, 1, 2, 0);
                case "a group of another owner is refused" -> contract.crafted(3, 2, 2, 10);
                case "a gap in the sequence is refused" -> contract.crafted(4, 1, 2, 10);
                case "a group behind what it says is durable is refused" -> contract.crafted(3, 1, 3, 10);
                case "every record is handed out" -> contract.everyRecord();
                case "what was durable is never cut" -> contract.damageBeforeAMark();
                case "two valid header copies that differ are refused" -> contract.contradictoryHeader();
                case "a seal vouches for every byte" -> contract.damageUnderASeal();
                case "the snapshot's own record is never removed" -> contract.retention(RetentionPolicy.DELETE);
                case "a compressed segment survives a power failure" -> contract.retention(RetentionPolicy.COMPRESS);
                case "a snapshot survives a power failure" -> contract.snapshots(false);
                case "a damaged generation is not counted" -> contract.snapshots(true);
                default -> throw new IllegalArgumentException("no such check: " + name);
            };
        } catch (final IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
    }

    /** Three groups, the last one acknowledged by nothing that a crash leaves; then a copy as a kill leaves it. */
    private MemoryStorage crashed(final boolean marked) {
        try (JournalWriter writer = JournalWriter.open(context(storage))) {
            fixture.append(writer, 600);
            writer.flush();
            fixture.append(writer, 600);
            writer.flush();
            if (marked) {
                writer.markDurable();
            }
            return storage.copy();
        }
    }

    private String damagedLength() {
        final MemoryStorage whole = crashed(false);
        for (int bit = GroupDescriptor.EXTENT_LENGTH_OFFSET * 8;
                bit < GroupDescriptor.FIRST_SEQUENCE_OFFSET * 8;
                bit++) {
            final MemoryStorage damaged = whole.copy();
            damaged.flip(SegmentFiles.name(1), LAST_GROUP * 8L + bit);
            try (JournalWriter writer = JournalWriter.open(context(damaged))) {
                return "bit " + bit + " of the last group's header flipped: accepted, next sequence "
                        + writer.nextSequence();
            } catch (final JournalException refused) {
                if (refused.kind() != JournalException.Kind.AMBIGUOUS
                        && refused.kind() != JournalException.Kind.CORRUPT) {
                    return "bit " + bit + ": " + refused.getMessage();
                }
            }
        }
        return null;
    }

    /** Puts a group with right checksums behind the two that are there; the reader must not take it. */
    private String crafted(
            final long firstSequence, final int ownerEpoch, final long durableSequence, final int frameLength)
            throws IOException {
        final MemoryStorage whole = crashed(false);
        final String name = SegmentFiles.name(1);
        final SegmentStart start = SegmentStart.read(whole, name);
        final GroupReader groups = new GroupReader();
        try (StorageFile file = whole.open(name, true)) {
            groups.start(file, start);
            groups.next();
            groups.next();
            final GroupBuffer crafted = new GroupBuffer(16 * 1_024);
            crafted.append(1, new UnsafeBuffer(new byte[Math.max(1, frameLength)]), 0, frameLength);
            final ByteBuffer bytes = crafted.complete(
                    GroupDescriptor.KIND_DATA,
                    start.header(),
                    groups.offset(),
                    ownerEpoch,
                    firstSequence,
                    durableSequence,
                    groups.chain().high(),
                    groups.chain().low());
            CompleteIo.write(file, bytes, groups.offset());
        }
        final int records = readable(whole);
        return records == 2 ? null : "the crafted group was read, records: " + records;
    }

    private static int readable(final Storage journal) {
        final List<Row> rows = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(journal)) {
            reader.forEach(JournalFixture.collectInto(rows));
            return rows.size();
        } catch (final JournalException refused) {
            return rows.size();
        }
    }

    private String everyRecord() {
        try (JournalWriter writer = JournalWriter.open(context(storage))) {
            for (int i = 0; i < 7; i++) {
                fixture.append(writer, 40);
            }
        }
        final int records = readable(storage);
        return records == 7 ? null : records + " of 7 records were handed out";
    }

    private String damageBeforeAMark() {
        final MemoryStorage damaged = crashed(true);
        damaged.flip(SegmentFiles.name(1), (LAST_GROUP + 700) * 8L);
        try (JournalWriter writer = JournalWriter.open(context(damaged))) {
            return "accepted: next sequence " + writer.nextSequence();
        } catch (final JournalException refused) {
            return refused.kind() == JournalException.Kind.CORRUPT ? null : refused.getMessage();
        }
    }

    private String contradictoryHeader() throws IOException {
        final MemoryStorage damaged = crashed(false);
        final String name = SegmentFiles.name(1);
        final SegmentHeader header = SegmentStart.read(damaged, name).header();
        final ByteBuffer bytes = ByteBuffer.allocateDirect(SegmentHeader.LENGTH);
        new SegmentHeader(
                        header.journalId(),
                        header.segmentNumber(),
                        header.segmentLength(),
                        header.ownerEpoch(),
                        header.firstSequence(),
                        header.durableSequence(),
                        header.predecessorChain(),
                        header.creationTimeNs() + 1,
                        header.previousTimestampNs(),
                        header.schemaFingerprint(),
                        header.configurationHash(),
                        header.chainAlgorithm(),
                        header.durability(),
                        header.maxRecordLength(),
                        header.maxExtentLength(),
                        header.codeVersion())
                .encode(new UnsafeBuffer(bytes), 0, new Crc32c(bytes));
        try (StorageFile file = damaged.open(name, true)) {
            CompleteIo.write(file, bytes.clear(), SegmentHeader.LENGTH);
        }
        final int records = readable(damaged);
        return records == 0 ? null : records + " records were read under a header that contradicts itself";
    }

    private String damageUnderASeal() {
        try (JournalWriter writer = JournalWriter.open(context(storage))) {
            fixture.append(writer, 100);
        }
        storage.flip(SegmentFiles.name(1), (SegmentHeader.LENGTH + 300) * 8L); // a reserved byte of the second copy
        final List<Finding> findings = JournalVerifier.verify(storage).findings();
        return findings.stream().anyMatch(finding -> finding.what().contains("SHA-256")) ? null : findings.toString();
    }

    /** Retention behind record 6, the first of the second of four segments; then the power fails. */
    private String retention(final RetentionPolicy policy) {
        final SimulatedDisk disk = new SimulatedDisk();
        for (int segment = 0; segment < 4; segment++) {
            try (JournalWriter writer = JournalWriter.open(context(disk))) {
                for (int i = 0; i < 5; i++) {
                    fixture.append(writer, 100);
                }
            }
        }
        new JournalRetention(disk, policy).apply(6);
        final SimulatedDisk left = disk.afterPowerFailure(Loss.ALL, 1);
        try (JournalReader reader = JournalReader.open(left).fromSequence(6)) {
            final long records = reader.forEach((sequence, timestampNs, buffer, offset, length) -> {});
            return records == 15 && readable(left) == (policy == RetentionPolicy.DELETE ? 15 : 20)
                    ? null
                    : records + " records are left from the snapshot on";
        } catch (final JournalException refused) {
            return refused.getMessage();
        }
    }

    private String snapshots(final boolean damaged) {
        final SimulatedDisk disk = new SimulatedDisk();
        final SnapshotStore store = new SnapshotStore(disk, 2);
        final UnsafeBuffer state = new UnsafeBuffer(new byte[2_000]);
        for (int sequence = 1; sequence <= 3; sequence++) {
            if (damaged && sequence == 3) {
                disk.overwriteSector(SnapshotStore.fileName(2), 1, null);
            }
            state.setMemory(0, state.capacity(), (byte) sequence);
            store.write(new SnapshotHeader(OTHER, sequence, 1, 1, sequence, 1, 1, 1, state.capacity(), ""), state);
        }
        final SnapshotStore after = new SnapshotStore(disk.afterPowerFailure(Loss.ALL, 1), 2);
        final List<String> findings = new ArrayList<>();
        final List<Long> whole = after.wholeSequences(finding -> findings.add(finding.toString()));
        final List<Long> expected = damaged ? List.of(1L, 3L) : List.of(2L, 3L);
        return whole.equals(expected) ? null : "whole snapshots: " + whole + ' ' + findings;
    }
}
