package io.saola.journal;

import static io.saola.journal.ChainAlgorithm.LANES;
import static io.saola.journal.ChainAlgorithm.SERIAL;
import static io.saola.journal.JournalFixture.context;
import static io.saola.journal.JournalFixture.readAll;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.saola.journal.JournalFixture.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two journals that an earlier version wrote, with chain algorithm 1, in files as it left them: one of three segments,
 * closed, of two openings; one whose writer was killed in its first segment. Both are read, checked and continued.
 */
@Timeout(60)
class EarlierChainTest {
    private static final String CLOSED = "algorithm-1-closed.zip";
    private static final String CRASHED = "algorithm-1-crashed.zip";
    private static final int CLOSED_RECORDS = 330;
    private static final int CRASHED_RECORDS = 100;

    @Test
    void shouldReadAndVerifyAClosedOne() throws IOException {
        final MemoryStorage closed = load(CLOSED);

        assertThat(readAll(closed)).isEqualTo(rows(CLOSED_RECORDS));
        assertThat(algorithms(closed)).containsExactly(SERIAL, SERIAL, SERIAL);
        final VerifyReport report = JournalVerifier.verify(closed);
        assertThat(report.findings()).isEmpty();
        assertThat(report.clean()).isTrue();
    }

    @Test
    void shouldGoOnWithTheNewAlgorithmInANewSegment() throws IOException {
        final MemoryStorage journal = load(CLOSED);
        final List<Row> expected = rows(CLOSED_RECORDS);
        expected.addAll(append(journal));

        assertThat(readAll(journal)).isEqualTo(expected);
        assertThat(algorithms(journal)).containsExactly(SERIAL, SERIAL, SERIAL, LANES);
        assertThat(JournalVerifier.verify(journal).findings()).isEmpty();
    }

    @Test
    void shouldSealWhatACrashLeftWithTheAlgorithmOfTheSegment() throws IOException {
        final MemoryStorage journal = load(CRASHED);
        assertThat(readAll(journal)).isEqualTo(rows(CRASHED_RECORDS));
        final List<Row> expected = rows(CRASHED_RECORDS);
        expected.addAll(append(journal));

        assertThat(readAll(journal)).isEqualTo(expected);
        assertThat(algorithms(journal)).containsExactly(SERIAL, LANES);
        final VerifyReport report = JournalVerifier.verify(journal);
        assertThat(report.findings()).isEmpty();
        assertThat(report.segments()).allMatch(SegmentStat::sealed);
    }

    @Test
    void shouldCutATornEndOfOneAndGoOn() throws IOException {
        final MemoryStorage journal = load(CRASHED);
        final int lastGroup = lastGroupOffset(journal);
        final byte[] torn = journal.content(SegmentFiles.name(1));
        Arrays.fill(torn, lastGroup + Sector.LENGTH, lastGroup + 2 * Sector.LENGTH, (byte) 0);
        journal.replace(SegmentFiles.name(1), torn);

        try (JournalWriter writer = JournalWriter.open(context(journal))) {
            assertThat(writer.truncation()).isPresent();
        }

        final List<Row> kept = readAll(journal);
        assertThat(kept).isEqualTo(rows(kept.size())).hasSizeLessThan(CRASHED_RECORDS);
        assertThat(JournalVerifier.verify(journal).findings()).isEmpty();
    }

    @Test
    void shouldFindEveryFlippedBitOfAGroupOfOne() throws IOException {
        final MemoryStorage journal = load(CLOSED);
        final byte[] segment = journal.content(SegmentFiles.name(1));
        final int extent = new UnsafeBuffer(segment)
                .getInt(SegmentHeader.GROUPS_OFFSET + GroupDescriptor.EXTENT_LENGTH_OFFSET, LITTLE_ENDIAN);
        for (int bit = 0; bit < extent * 8; bit += 5) {
            final byte[] damaged = segment.clone();
            damaged[SegmentHeader.GROUPS_OFFSET + (bit >>> 3)] ^= (byte) (1 << (bit & 7));
            journal.replace(SegmentFiles.name(1), damaged);
            assertThat(catchThrowableOfType(JournalException.class, () -> readAll(journal)))
                    .as("bit %d", bit)
                    .isNotNull();
        }
    }

    @Test
    void shouldRefuseASegmentThatClaimsTheOtherAlgorithm() throws IOException {
        final MemoryStorage journal = load(CLOSED);
        rewriteAlgorithm(journal, LANES.id());

        final JournalException refused = catchThrowableOfType(JournalException.class, () -> readAll(journal));

        assertThat(refused).hasMessageContaining("chain");
        assertThat(refused.kind()).isEqualTo(JournalException.Kind.CORRUPT);
    }

    @Test
    void shouldRefuseAnAlgorithmThatItDoesNotKnow() throws IOException {
        final MemoryStorage journal = load(CLOSED);
        rewriteAlgorithm(journal, (byte) 3);

        assertThat(catchThrowableOfType(JournalException.class, () -> readAll(journal)))
                .hasMessageContaining("unsupported checksum, chain or seal algorithm");
    }

    private static List<Row> append(final Storage journal) {
        final JournalFixture fixture = new JournalFixture(11L);
        final List<Row> appended = new ArrayList<>();
        try (JournalWriter writer = JournalWriter.open(context(journal))) {
            for (int i = 0; i < 20; i++) {
                appended.add(fixture.append(writer, 100 + i));
                writer.flush();
            }
        }
        return appended;
    }

    private static void rewriteAlgorithm(final MemoryStorage journal, final byte id) {
        final byte[] segment = journal.content(SegmentFiles.name(1));
        final ByteBuffer bytes = ByteBuffer.wrap(segment);
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        for (int copy = 0; copy < SegmentHeader.COPIES; copy++) {
            final int offset = copy * SegmentHeader.LENGTH;
            buffer.putByte(offset + 113, id);
            buffer.putInt(
                    offset + Sector.STAMP_OFFSET,
                    new Crc32c(bytes).compute(offset, Sector.STAMP_OFFSET),
                    LITTLE_ENDIAN);
        }
        journal.replace(SegmentFiles.name(1), segment);
    }

    private static List<ChainAlgorithm> algorithms(final Storage journal) {
        return JournalVerifier.verify(journal).segments().stream()
                .map(segment -> segment.header().chainAlgorithm())
                .toList();
    }

    private static int lastGroupOffset(final Storage journal) throws IOException {
        final GroupReader groups = new GroupReader();
        final SegmentStart start = SegmentStart.read(journal, SegmentFiles.name(1));
        try (StorageFile file = start.open(journal)) {
            groups.start(file, start);
            int offset = 0;
            while (groups.next() == GroupReader.Step.GROUP) {
                offset = groups.groupOffset();
            }
            return offset;
        }
    }

    /** What the earlier version was given: record s has 1 + 37 s mod 600 bytes, byte i of it is 31 s + 7 i. */
    private static List<Row> rows(final int count) {
        final List<Row> rows = new ArrayList<>();
        for (long sequence = 1; sequence <= count; sequence++) {
            final byte[] frame = new byte[(int) (1 + sequence * 37 % 600)];
            for (int i = 0; i < frame.length; i++) {
                frame[i] = (byte) (sequence * 31 + i * 7L);
            }
            rows.add(new Row(sequence, 1_764_000_000_000_000_000L + sequence, frame));
        }
        return rows;
    }

    private static MemoryStorage load(final String name) throws IOException {
        final MemoryStorage storage = new MemoryStorage();
        try (InputStream resource = Objects.requireNonNull(EarlierChainTest.class.getResourceAsStream(name), name);
                ZipInputStream zip = new ZipInputStream(resource)) {
            ZipEntry entry;
            while ((entry = zip.getNextEntry()) != null) {
                storage.replace(entry.getName(), zip.readAllBytes());
            }
        }
        return storage;
    }
}
