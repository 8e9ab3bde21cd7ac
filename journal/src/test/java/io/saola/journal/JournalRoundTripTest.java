package io.saola.journal;

import static io.saola.journal.JournalFixture.context;
import static io.saola.journal.JournalFixture.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.journal.JournalFixture.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JournalRoundTripTest {
    private static final long SEED = 20261121L;

    private final MemoryStorage storage = new MemoryStorage();
    private final JournalFixture fixture = new JournalFixture(SEED);

    @Test
    void shouldGiveBackRecordsOfEveryLengthInGroupsOfOne() {
        final List<Row> written = new ArrayList<>();
        try (JournalWriter writer = JournalWriter.open(context(storage))) {
            for (int length = 1; length <= 1_300; length++) {
                written.add(fixture.append(writer, length));
                writer.flush();
            }
        }

        assertThat(readAll(storage)).as("seed %d", SEED).isEqualTo(written);
        assertIntact(written.size());
    }

    @Test
    void shouldGiveBackGroupsThatEndAroundEverySectorBoundary() {
        final List<Row> written = new ArrayList<>();
        try (JournalWriter writer = JournalWriter.open(context(storage))) {
            for (int records = 1; records <= 120; records++) {
                for (int i = 0; i < records; i++) {
                    written.add(fixture.append(writer, 1 + (records * 31 + i * 7) % 200));
                }
                writer.flush();
            }
        }

        assertThat(readAll(storage)).as("seed %d", SEED).isEqualTo(written);
        assertIntact(written.size());
    }

    @Test
    void shouldGiveBackRandomGroupsAcrossManySegments() {
        final Random random = new Random(SEED);
        final List<Row> written = new ArrayList<>();
        try (JournalWriter writer = JournalWriter.open(context(storage).durability(Durability.BUFFERED))) {
            for (int i = 0; i < 3_000; i++) {
                written.add(fixture.append(writer, 1 + random.nextInt(random.nextInt(50) == 0 ? 8 * 1024 : 300)));
                if (random.nextInt(20) == 0) {
                    writer.flush();
                }
                if (random.nextInt(100) == 0) {
                    writer.markDurable();
                }
            }
            assertThat(writer.nextSequence()).isEqualTo(3_001);
        }

        assertThat(readAll(storage)).as("seed %d", SEED).isEqualTo(written);
        assertThat(assertIntact(written.size()).segments())
                .hasSizeGreaterThan(5)
                .allMatch(SegmentStat::sealed);
    }

    @Test
    void shouldKeepFramesOfZerosApartFromAnUnwrittenDisk() {
        final List<Row> written = new ArrayList<>();
        try (JournalWriter writer = JournalWriter.open(context(storage))) {
            written.add(fixture.append(writer, new byte[8 * 1024]));
            writer.flush();
        }

        final byte[] segment = storage.content(SegmentFiles.name(1));
        for (int sector = 0; sector < 20; sector++) {
            assertThat(java.util.Arrays.copyOfRange(segment, sector * 512, sector * 512 + 512))
                    .as("sector %d", sector)
                    .isNotEqualTo(new byte[512]);
        }
        assertThat(readAll(storage)).isEqualTo(written);
    }

    @Test
    void shouldStartAtAnySequence() {
        final List<Row> written = new ArrayList<>();
        try (JournalWriter writer = JournalWriter.open(context(storage))) {
            for (int i = 0; i < 500; i++) {
                written.add(fixture.append(writer, 700));
                if (i % 7 == 0) {
                    writer.flush();
                }
            }
        }

        for (int from = 1; from <= 501; from += 25) {
            final List<Row> rows = new ArrayList<>();
            try (JournalReader reader = JournalReader.open(storage)) {
                reader.fromSequence(from).forEach(JournalFixture.collectInto(rows));
            }
            assertThat(rows).as("from %d", from).isEqualTo(written.subList(from - 1, 500));
        }
        try (JournalReader reader = JournalReader.open(storage)) {
            assertThatThrownBy(() -> reader.fromSequence(0))
                    .isInstanceOfSatisfying(
                            JournalException.class,
                            e -> assertThat(e.kind()).isEqualTo(JournalException.Kind.NOT_FOUND));
        }
    }

    @Test
    void shouldRefuseRecordsOutOfBoundsAndGoOn() {
        try (JournalWriter writer = JournalWriter.open(context(storage))) {
            assertThatThrownBy(() -> fixture.append(writer, 0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> fixture.append(writer, 8 * 1024 + 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("8193");
            assertThat(fixture.append(writer, 8 * 1024).sequence()).isEqualTo(1);
        }
        assertIntact(1);
    }

    @Test
    void shouldTellSequencesAndBytes() {
        try (JournalWriter writer = JournalWriter.open(context(storage))) {
            assertThat(writer.isFresh()).isTrue();
            assertThat(writer.ownerEpoch()).isEqualTo(1);
            fixture.append(writer, 100);
            assertThat(writer.appendedSequence()).isZero();
            assertThat(writer.durableSequence()).isZero();
            writer.flush();
            assertThat(writer.appendedSequence()).isEqualTo(1);
            assertThat(writer.durableSequence()).isEqualTo(1);
            assertThat(writer.bytesWritten()).isEqualTo(1_024 + 512);
            assertThat(writer.markDurable()).isTrue();
            assertThat(writer.markDurable()).isFalse();
        }
    }

    @Test
    void shouldCountAsDurableOnlyWhatWasSyncedWhenBuffered() {
        try (JournalWriter writer = JournalWriter.open(context(storage).durability(Durability.BUFFERED))) {
            fixture.append(writer, 100);
            writer.flush();
            assertThat(writer.appendedSequence()).isEqualTo(1);
            assertThat(writer.durableSequence()).isZero();
            writer.sync();
            assertThat(writer.durableSequence()).isEqualTo(1);
        }
    }

    private VerifyReport assertIntact(final long records) {
        final VerifyReport report = JournalVerifier.verify(storage);
        assertThat(report.findings()).isEmpty();
        assertThat(report.notes()).isEmpty();
        assertThat(report.clean()).isTrue();
        assertThat(report.records()).isEqualTo(records);
        assertThat(report.lastSequence()).isEqualTo(records);
        return report;
    }
}
