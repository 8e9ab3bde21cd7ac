package io.saola.journal;

import static io.saola.journal.JournalFixture.context;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.saola.journal.JournalFixture.Row;
import io.saola.journal.SimulatedDisk.Loss;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator may throw away, and what not. Three segments of five records, one sector each, from 1024 on. */
class JournalTruncationTest {
    private static final String REASON = "disk 3 replaced, broker reconciled";
    private static final int RECORDS = 5;
    private static final byte[] ROT = {1, 2, 3};

    private final SimulatedDisk disk = new SimulatedDisk();
    private final List<Row> written = new ArrayList<>();

    @BeforeEach
    void writeThreeSegments() {
        final JournalFixture fixture = new JournalFixture(8L);
        for (int segment = 0; segment < 3; segment++) {
            try (JournalWriter writer = JournalWriter.open(context(disk))) {
                for (int i = 0; i < RECORDS; i++) {
                    written.add(fixture.append(writer, 100));
                    writer.flush();
                }
            }
        }
    }

    @Test
    void shouldCutFromTheDamagedGroupOn() {
        rot(2, 4); // the third group of the second segment
        assertCut(8, 2, 4 * Sector.LENGTH, 2);
    }

    @Test
    void shouldCutFromADamagedSegmentHeaderOn() {
        rot(2, 0);
        rot(2, 1);
        assertCut(6, 2, 0, 2);
    }

    @Test
    void shouldCutFromADamagedFirstGroupOn() {
        rot(1, 2);
        assertCut(1, 1, 2 * Sector.LENGTH, 3);
    }

    @Test
    void shouldCutBehindAMissingSegment() throws IOException {
        disk.delete(SegmentFiles.name(2));
        assertCut(6, 2, 0, 2);
    }

    @Test
    void shouldRefuseAnyOtherSequenceAndChangeNothing() {
        rot(2, 4);
        for (final long sequence : new long[] {1, 7, 9, 15, 16}) {
            final SimulatedDisk before = disk.afterKill();
            final JournalException refusal = catchThrowableOfType(
                    JournalException.class,
                    () -> JournalTruncation.acceptLoss(disk, JournalTruncation.Witness.NONE, sequence, REASON));
            assertThat(refusal.kind()).isEqualTo(JournalException.Kind.CONFIGURATION);
            assertThat(refusal).hasMessageContaining("segment=2 offset=2048 sequence=8");
            assertSame(before);
        }
    }

    @Test
    void shouldRefuseWhenNothingIsWrong() {
        final SimulatedDisk before = disk.afterKill();
        assertThatThrownBy(() -> JournalTruncation.acceptLoss(disk, JournalTruncation.Witness.NONE, 16, REASON))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("nothing is wrong");
        assertSame(before);
    }

    @Test
    void shouldRefuseWithoutAReason() {
        rot(2, 4);
        for (final String reason : new String[] {"", "  ", "x".repeat(257), "l\u00fcge", "two\nlines"}) {
            assertThatThrownBy(() -> JournalTruncation.acceptLoss(disk, JournalTruncation.Witness.NONE, 8, reason))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("reason");
        }
    }

    @Test
    void shouldPlanWhatIsCutThenAndChangeNothing() {
        assertThat(LossPlan.of(disk)).isEmpty();
        rot(2, 4);
        final SimulatedDisk before = disk.afterKill();
        final LossPlan plan = LossPlan.of(disk).orElseThrow();
        assertSame(before);
        final TailTruncation cut =
                JournalTruncation.acceptLoss(disk, JournalTruncation.Witness.NONE, plan.fromSequence(), REASON);
        assertThat(plan.fromSequence()).isEqualTo(8);
        assertThat(plan.segment()).isEqualTo(cut.segment());
        assertThat(plan.offset()).isEqualTo(cut.offset());
        assertThat(plan.lengthBytes()).isEqualTo(cut.lengthBytes());
        assertThat(plan.tail()).isEqualTo(cut.tail());
        assertThat(plan.laterSegments()).isEqualTo(1);
        assertThat(plan.durableSequence()).isEqualTo(15);
    }

    @Test
    void shouldRefuseWhileAWriterHoldsTheJournal() {
        try (JournalWriter writer = JournalWriter.open(context(disk))) {
            assertThat(writer.nextSequence()).isEqualTo(16);
            assertThatThrownBy(() -> JournalTruncation.acceptLoss(disk, JournalTruncation.Witness.NONE, 8, REASON))
                    .isInstanceOf(JournalLockedException.class);
            assertThatThrownBy(() -> LossPlan.of(disk)).isInstanceOf(JournalLockedException.class);
        }
    }

    @Test
    void shouldCompleteACutThatACrashInterruptedAtAnyCall() {
        rot(2, 4);
        final SimulatedDisk recorded = disk.afterKill();
        final List<SimulatedDisk> images = new ArrayList<>();
        recorded.observe((site, inside) -> images.add(recorded.afterKill()));
        JournalTruncation.acceptLoss(recorded, JournalTruncation.Witness.NONE, 8, REASON);
        assertThat(images).hasSizeGreaterThan(10);
        for (int i = 0; i < images.size(); i++) {
            for (final Loss loss : Loss.values()) {
                final SimulatedDisk left = images.get(i).afterPowerFailure(loss, i);
                final TailTruncation cut =
                        JournalTruncation.acceptLoss(left, JournalTruncation.Witness.NONE, 8, REASON);
                assertThat(cut.segment()).as("%s at change %d", loss, i).isEqualTo(2);
                assertThat(JournalVerifier.verify(left).findings())
                        .as("%s at change %d", loss, i)
                        .isEmpty();
                assertThat(JournalFixture.readAll(left)).isEqualTo(written.subList(0, 7));
            }
        }
    }

    private void assertCut(final long sequence, final int segment, final long offset, final int copies) {
        assertThatThrownBy(() -> JournalFixture.readAll(disk))
                .isInstanceOfSatisfying(
                        JournalException.class,
                        e -> assertThat(e.kind()).isIn(JournalException.Kind.CORRUPT, JournalException.Kind.AMBIGUOUS));
        final TailTruncation cut = JournalTruncation.acceptLoss(disk, JournalTruncation.Witness.NONE, sequence, REASON);
        assertThat(cut.segment()).isEqualTo(segment);
        assertThat(cut.offset()).isEqualTo(offset);
        assertThat(cut.firstLostSequence()).isEqualTo(sequence);
        assertThat(cut.reason()).isEqualTo(REASON);
        assertThat(cut.lengthBytes()).isGreaterThan(Sector.LENGTH);
        final VerifyReport report = JournalVerifier.verify(disk);
        assertThat(report.findings()).isEmpty();
        assertThat(report.truncations()).containsExactly(cut);
        assertThat(report.notes().stream().filter(note -> note.what().contains("truncated-")))
                .hasSize(copies);
        final Row added;
        try (JournalWriter writer = JournalWriter.open(context(disk))) {
            assertThat(writer.truncation()).contains(cut);
            added = new JournalFixture(9L).append(writer, 10);
        }
        final List<Row> expected = new ArrayList<>(written.subList(0, (int) sequence - 1));
        expected.add(added);
        assertThat(added.sequence()).isEqualTo(sequence);
        assertThat(JournalFixture.readAll(disk)).isEqualTo(expected);
        assertThat(JournalVerifier.verify(disk).findings()).isEmpty();
    }

    private void rot(final int segment, final int sector) {
        final byte[] content = new byte[Sector.LENGTH];
        System.arraycopy(ROT, 0, content, 0, ROT.length);
        disk.overwriteSector(SegmentFiles.name(segment), sector, content);
    }

    private void assertSame(final SimulatedDisk before) {
        for (int segment = 1; segment <= 3; segment++) {
            assertThat(disk.content(SegmentFiles.name(segment))).isEqualTo(before.content(SegmentFiles.name(segment)));
        }
        assertThat(disk.content(ControlFile.NAME)).isEqualTo(before.content(ControlFile.NAME));
        assertThat(disk.hasCuts()).isFalse();
    }
}
