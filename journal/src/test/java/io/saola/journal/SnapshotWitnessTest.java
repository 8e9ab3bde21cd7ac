package io.saola.journal;

import static io.saola.journal.JournalFixture.context;
import static io.saola.journal.JournalFixture.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.saola.journal.JournalException.Kind;
import io.saola.journal.JournalFixture.Row;
import io.saola.journal.SimulatedDisk.Loss;
import io.saola.journal.snapshot.SnapshotHeader;
import io.saola.journal.snapshot.SnapshotStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Snapshots know what had been durable: no opening cuts that, and an accepted loss moves aside what saw it. Ten records in
 * groups of one sector, not closed; snapshots of 3, 6 and 9, each written when one record more was durable.
 */
class SnapshotWitnessTest {
    private static final String REASON = "two disks failed, broker reconciled";
    private static final String SEGMENT = SegmentFiles.name(1);
    private static final UUID OTHER = new UUID(9, 9);

    private final SimulatedDisk snapshots = new SimulatedDisk();
    private final List<Row> written = new ArrayList<>();
    private SimulatedDisk journal;
    private UUID journalId;

    @BeforeEach
    void writeTenRecordsAndThreeSnapshots() throws IOException {
        final SimulatedDisk live = new SimulatedDisk();
        final JournalFixture fixture = new JournalFixture(6L);
        try (JournalWriter writer = JournalWriter.open(context(live))) {
            for (int i = 0; i < 10; i++) {
                written.add(fixture.append(writer, 100));
                writer.flush();
            }
            journal = live.afterKill();
        }
        journalId = SegmentStart.read(journal, SEGMENT).header().journalId();
        snapshot(3, journalId);
        snapshot(6, journalId);
        snapshot(9, journalId);
        assertThat(store().sequences()).containsExactly(3L, 6L, 9L);
    }

    private SnapshotStore store() {
        return new SnapshotStore(snapshots, 3);
    }

    private void snapshot(final long sequence, final UUID id) {
        final UnsafeBuffer state = new UnsafeBuffer(new byte[100]);
        store().write(new SnapshotHeader(id, sequence, 1, 1, sequence + 1, 1, 1, 1, 100, ""), state);
    }

    @Test
    void shouldTellTheHighestDurableSequenceOfItsOwnJournal() {
        assertThat(store().durableSequence(journalId)).isEqualTo(10);
        snapshot(40, OTHER);
        assertThat(store().durableSequence(journalId)).isEqualTo(10);
        assertThat(store().durableSequence(OTHER)).isEqualTo(41);
        assertThat(store().durableSequence(new UUID(0, 1))).isZero();
    }

    @Test
    void shouldRefuseATornOrEmptyEndThatASnapshotSawDurable() {
        lose(10); // the last group reads back as zeros: END for one disk alone
        final SimulatedDisk alone = journal.afterKill();
        try (JournalWriter writer = JournalWriter.open(context(alone))) {
            assertThat(writer.nextSequence()).as("without a witness").isEqualTo(10);
        }
        final JournalException fault = catchThrowableOfType(
                JournalException.class,
                () -> JournalWriter.open(context(journal).witness(store()::durableSequence)));
        assertThat(fault.kind()).isEqualTo(Kind.CORRUPT);
        assertThat(fault.sequence()).isEqualTo(10);
    }

    @Test
    void shouldMoveAsideTheSnapshotsThatSawWhatIsLost() throws IOException {
        lose(7);
        snapshot(40, OTHER);
        final TailTruncation cut = JournalTruncation.acceptLoss(journal, store(), 7, REASON);
        assertThat(cut.firstLostSequence()).isEqualTo(7);
        assertThat(store().sequences()).as("6 saw record 7 durable").containsExactly(3L, 40L);
        assertThat(snapshots.list())
                .contains("lost-00000000000000000006-00000002.bak", "lost-00000000000000000009-00000002.bak");
        assertGoesOn(journal, 6);
    }

    @Test
    void shouldAcceptTheLossOfAnEndOfWhichNothingIsLeft() {
        lose(10);
        assertThatThrownBy(() -> JournalTruncation.acceptLoss(journal, store(), 9, REASON))
                .hasMessageContaining("sequence=10");
        final TailTruncation cut = JournalTruncation.acceptLoss(journal, store(), 10, REASON);
        assertThat(cut.reason()).isEqualTo(REASON);
        assertThat(store().sequences()).containsExactly(3L, 6L);
        assertThat(JournalTruncation.acceptLoss(journal, store(), 10, REASON)).isEqualTo(cut);
        assertGoesOn(journal, 9);
    }

    @Test
    void shouldCompleteWhateverCrashInterruptsIt() {
        lose(7);
        final SimulatedDisk journalImage = journal.afterKill();
        final SimulatedDisk snapshotImage = snapshots.afterKill();
        final List<SimulatedDisk> journals = new ArrayList<>();
        final List<SimulatedDisk> stores = new ArrayList<>();
        final SimulatedDisk.Observer both = (site, inside) -> {
            journals.add(journalImage.afterKill());
            stores.add(snapshotImage.afterKill());
        };
        journalImage.observe(both);
        snapshotImage.observe(both);
        JournalTruncation.acceptLoss(journalImage, new SnapshotStore(snapshotImage, 3), 7, REASON);
        assertThat(journals).hasSizeGreaterThan(8);
        for (int i = 0; i < journals.size(); i++) {
            for (final Loss loss : Loss.values()) {
                final String what = loss + " at change " + i;
                final SimulatedDisk left = journals.get(i).afterPowerFailure(loss, i);
                final SnapshotStore leftStore = new SnapshotStore(stores.get(i).afterPowerFailure(loss, i + 1), 3);
                final TailTruncation cut = JournalTruncation.acceptLoss(left, leftStore, 7, REASON);
                assertThat(cut.firstLostSequence()).as(what).isEqualTo(7);
                assertThat(leftStore.sequences()).as(what).containsExactly(3L);
                try (JournalWriter writer = JournalWriter.open(context(left).witness(leftStore::durableSequence))) {
                    assertThat(writer.nextSequence()).as(what).isEqualTo(7);
                }
                assertThat(JournalVerifier.verify(left).findings()).as(what).isEmpty();
            }
        }
    }

    private void assertGoesOn(final SimulatedDisk left, final int records) {
        try (JournalWriter writer = JournalWriter.open(context(left).witness(store()::durableSequence))) {
            assertThat(writer.nextSequence()).isEqualTo(records + 1L);
        }
        assertThat(readAll(left)).isEqualTo(written.subList(0, records));
        assertThat(JournalVerifier.verify(left).findings()).isEmpty();
    }

    /** The groups from that record on, one sector each from 1024 on, read back as zeros. */
    private void lose(final int fromRecord) {
        for (int record = fromRecord; record <= 10; record++) {
            journal.overwriteSector(SEGMENT, 1 + record, null);
        }
    }
}
