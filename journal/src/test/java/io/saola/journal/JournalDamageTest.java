package io.saola.journal;

import static io.saola.journal.JournalFixture.context;
import static io.saola.journal.JournalFixture.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.saola.journal.JournalFixture.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever happens to the bytes: the verifier finds it and the reader never hands out a changed record. */
class JournalDamageTest {
    private static final long SEED = 4711L;
    private static final String FIRST = SegmentFiles.name(1);
    private static final String SECOND = SegmentFiles.name(2);
    private static final String THIRD = SegmentFiles.name(3);

    private final MemoryStorage storage = new MemoryStorage();
    private final JournalFixture fixture = new JournalFixture(SEED);
    private final List<Row> written = new ArrayList<>();
    private final IdentityHashMap<Row, byte[]> frames = new IdentityHashMap<>();
    private long usedBytes;
    private int mismatches;

    @BeforeEach
    void writeTwoShortSegments() {
        writeSegment();
        writeSegment();
        final VerifyReport report = JournalVerifier.verify(storage);
        assertThat(report.findings()).isEmpty();
        usedBytes = report.segments().get(1).usedBytes();
    }

    private void writeSegment() {
        try (JournalWriter writer = JournalWriter.open(context(storage))) {
            written.add(fixture.append(writer, 77));
            writer.flush();
            for (int i = 0; i < 3; i++) {
                written.add(fixture.append(writer, 150 + i));
            }
            writer.flush();
            writer.markDurable();
        }
    }

    @Test
    void shouldFindEveryFlippedBitOfTheLastSegment() {
        for (long bit = 0; bit < usedBytes * 8; bit++) {
            flipAndCheck(SECOND, bit, 2);
        }
    }

    @Test
    void shouldFindEveryFlippedBitOfAnOlderSegmentsSeal() {
        for (long bit = (usedBytes - 512) * 8; bit < usedBytes * 8; bit++) {
            flipAndCheck(FIRST, bit, 1);
        }
    }

    @Test
    void shouldFindFlippedBitsInTheUnusedEnd() {
        final Random random = new Random(SEED);
        for (long offset = usedBytes; offset < JournalFixture.SMALL_SEGMENT; offset += 64) {
            flipAndCheck(FIRST, offset * 8 + random.nextInt(512), 1);
            flipAndCheck(SECOND, offset * 8 + random.nextInt(512), 2);
        }
    }

    @Test
    void shouldFindEveryFlippedBitOfTheControlFile() {
        for (long bit = 0; bit < ControlFile.LENGTH * 8L; bit++) {
            storage.flip(ControlFile.NAME, bit);
            final List<Finding> findings = JournalVerifier.verify(storage).findings();
            if (findings.isEmpty() || findings.get(0).offset() != bit / 8 / 512 * 512) {
                fail("bit %d of the control file: %s", bit, findings);
            }
            if (bit % 64 == 0) {
                assertThat(readAll(storage)).as("bit %d", bit).isEqualTo(written);
            }
            storage.flip(ControlFile.NAME, bit);
        }
    }

    @Test
    void shouldFindBurstsZeroedSectorsAndStaleSectors() {
        final Random random = new Random(SEED);
        final byte[] good = storage.content(SECOND);
        for (int round = 0; round < 4_000; round++) {
            final byte[] bad = good.clone();
            final int position = random.nextInt((int) usedBytes - 4);
            switch (random.nextInt(4)) {
                case 0 -> bad[position] ^= (byte) (1 + random.nextInt(255));
                case 1 -> Arrays.fill(bad, position & -512, (position & -512) + 512, (byte) 0);
                case 2 ->
                    System.arraycopy(good, random.nextInt((int) usedBytes / 512) * 512, bad, position & -512, 512);
                default -> {
                    bad[position] ^= (byte) (1 + random.nextInt(255));
                    bad[position + 3] ^= (byte) random.nextInt(256);
                }
            }
            if (!Arrays.equals(good, bad)) {
                storage.replace(SECOND, bad);
                check("round " + round + " seed " + SEED, 2);
            }
        }
    }

    @Test
    void shouldFindEveryTruncationOfTheLastSegment() {
        final byte[] good = storage.content(SECOND);
        for (int length = 0; length < usedBytes + 1_024; length++) {
            storage.replace(SECOND, Arrays.copyOf(good, length));
            check("length " + length, 2);
            assertRefused("length " + length);
        }
    }

    @Test
    void shouldFindEveryTruncationOfTheLastGroupOfACrashedJournal() {
        try (JournalWriter writer = JournalWriter.open(context(storage))) {
            written.add(fixture.append(writer, 100));
            writer.flush();
            final int lastGroup = 1_024 + 512;
            final Row last = fixture.append(writer, 600);
            writer.flush();
            final MemoryStorage crashed = storage.copy();
            assertThat(readAll(crashed)).hasSize(written.size() + 1).last().isEqualTo(last);
            final byte[] good = crashed.content(THIRD);
            for (int length = lastGroup; length <= lastGroup + 1_024; length++) {
                crashed.replace(THIRD, Arrays.copyOf(good, length));
                final VerifyReport report = JournalVerifier.verify(crashed);
                assertThat(report.tail()).as("length %d", length).isEqualTo(TailClass.CORRUPT);
                assertThat(report.findings()).as("length %d", length).anyMatch(f -> f.segment() == 3);
                assertThat(readUntilFault(crashed).rows).as("length %d", length).isIn(written, append(written, last));
            }
        }
    }

    @Test
    void shouldFindMissingDuplicatedAndSwappedSegments() {
        writeSegment();
        final byte[] first = storage.content(FIRST);
        final byte[] second = storage.content(SECOND);
        final byte[] third = storage.content(THIRD);

        storage.remove(FIRST);
        check("first missing", 1);
        storage.replace(FIRST, first);
        storage.remove(SECOND);
        check("second missing", 2);
        storage.replace(SECOND, second);
        storage.remove(THIRD);
        check("third missing", 3);
        storage.replace(THIRD, second);
        check("second duplicated as third", 3);
        storage.replace(THIRD, third);
        storage.replace(SegmentFiles.name(4), third);
        check("third duplicated as fourth", 4);
        storage.remove(SegmentFiles.name(4));
        storage.replace(FIRST, second);
        storage.replace(SECOND, first);
        check("first and second swapped", 1);
        storage.replace(FIRST, first);
        storage.replace(SECOND, second);
        assertThat(JournalVerifier.verify(storage).findings()).isEmpty();
    }

    @Test
    void shouldFindASegmentOfAnotherJournal() {
        final MemoryStorage other = new MemoryStorage();
        for (int opening = 0; opening < 2; opening++) {
            try (JournalWriter writer = JournalWriter.open(context(other))) {
                fixture.append(writer, 77);
            }
        }
        storage.replace(SECOND, other.content(SECOND));
        check("foreign segment", 2);
    }

    @Test
    void shouldFindUnknownAndMissingFiles() {
        storage.replace("notes.txt", new byte[3]);
        assertThat(JournalVerifier.verify(storage).findings())
                .singleElement()
                .satisfies(f -> assertThat(f.what()).contains("notes.txt"));
        storage.remove("notes.txt");
        storage.replace(THIRD, new byte[JournalFixture.SMALL_SEGMENT]);
        assertThat(JournalVerifier.verify(storage).findings()).isNotEmpty();
        storage.remove(THIRD);
        storage.replace(SegmentFiles.LOCK_NAME, new byte[1]);
        assertThat(JournalVerifier.verify(storage).findings()).isNotEmpty();
        storage.replace(SegmentFiles.LOCK_NAME, new byte[0]);
        storage.remove(ControlFile.NAME);
        assertThat(JournalVerifier.verify(storage).findings()).isNotEmpty();
    }

    /** Runs some ten thousand times, so it makes no text and no copy unless something is wrong. */
    private void flipAndCheck(final String name, final long bit, final int segment) {
        storage.flip(name, bit);
        boolean found = false;
        for (final Finding finding : JournalVerifier.verify(storage).findings()) {
            found |= finding.segment() == segment && finding.offset() >= 0 && finding.offset() <= bit / 8;
        }
        if (!found || !deliversOnlyWhatWasWritten()) {
            fail("%s bit %d: found by the verifier: %b; else the reader delivered a changed record", name, bit, found);
        }
        storage.flip(name, bit);
    }

    private boolean deliversOnlyWhatWasWritten() {
        mismatches = 0;
        try (JournalReader reader = JournalReader.open(storage)) {
            reader.forEach(this::compare);
        } catch (final JournalException e) {
            assertThat(e.segment()).isNotEqualTo(JournalException.NOT_APPLICABLE);
        }
        return mismatches == 0;
    }

    private void compare(
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        final Row row = written.get((int) sequence - 1);
        final byte[] frame = frames.computeIfAbsent(row, r -> HexFormat.of().parseHex(r.hex()));
        boolean same = row.timestampNs() == timestampNs && frame.length == length;
        for (int i = 0; same && i < length; i++) {
            same = frame[i] == buffer.getByte(offset + i);
        }
        mismatches += same ? 0 : 1;
    }

    private VerifyReport check(final String what, final int segment) {
        final VerifyReport report = JournalVerifier.verify(storage);
        assertThat(report.findings()).as(what).anyMatch(f -> f.segment() == segment);
        final List<Row> rows = readUntilFault(storage).rows;
        assertThat(rows).as(what).isEqualTo(written.subList(0, rows.size()));
        return report;
    }

    private void assertRefused(final String what) {
        final Outcome outcome = readUntilFault(storage);
        assertThat(outcome.rows.size() == written.size() || outcome.fault != null)
                .as(what)
                .isTrue();
    }

    private static List<Row> append(final List<Row> rows, final Row row) {
        final List<Row> all = new ArrayList<>(rows);
        all.add(row);
        return all;
    }

    private static Outcome readUntilFault(final Storage storage) {
        final List<Row> rows = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(storage)) {
            reader.forEach(JournalFixture.collectInto(rows));
            return new Outcome(rows, null);
        } catch (final JournalException e) {
            return new Outcome(rows, e);
        }
    }

    private record Outcome(List<Row> rows, JournalException fault) {}
}
