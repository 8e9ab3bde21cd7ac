package io.saola.journal;

import static io.saola.journal.JournalFixture.context;
import static io.saola.journal.JournalFixture.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.saola.journal.JournalException.Kind;
import io.saola.journal.JournalFixture.Row;
import io.saola.journal.SimulatedDisk.Loss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One copy of a segment header rots while the other is whole. Three segments; the last one is not sealed. */
class HeaderCopyTest {
    private static final int SEGMENTS = 3;

    private final SimulatedDisk disk = new SimulatedDisk();
    private final List<Row> written = new ArrayList<>();
    private SimulatedDisk crashed;

    @BeforeEach
    void crashInTheThirdSegment() {
        final JournalFixture fixture = new JournalFixture(4L);
        for (int segment = 1; segment <= SEGMENTS; segment++) {
            try (JournalWriter writer = JournalWriter.open(context(disk))) {
                written.add(fixture.append(writer, 300));
                writer.flush();
                crashed = disk.afterKill();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,0", "1,1", "2,0", "2,1", "3,0", "3,1"})
    void shouldReadWithAFindingAndRepairWhenAWriterOpens(final int segment, final int copy) {
        final String name = SegmentFiles.name(segment);
        final byte[] good = crashed.content(name);
        rot(crashed, name, copy);
        assertThat(readAll(crashed)).isEqualTo(written);
        assertThat(JournalVerifier.verify(crashed).findings())
                .anyMatch(f -> f.segment() == segment && f.offset() == (long) copy * Sector.LENGTH);
        final SimulatedDisk recovering = crashed.afterKill();
        final List<SimulatedDisk> images = new ArrayList<>();
        recovering.observe((site, inside) -> images.add(recovering.afterKill()));
        try (JournalWriter writer = JournalWriter.open(context(recovering))) {
            assertThat(writer.repairs()).singleElement().satisfies(repair -> {
                assertThat(repair.segment()).isEqualTo(segment);
                assertThat(repair.offset()).isEqualTo((long) copy * Sector.LENGTH);
                assertThat(repair.what()).contains("CRC mismatch", "restored from the other");
            });
        }
        assertThat(recovering.content(name)).startsWith(Arrays.copyOf(good, SegmentHeader.GROUPS_OFFSET));
        assertThat(readAll(recovering)).isEqualTo(written);
        assertThat(JournalVerifier.verify(recovering).findings()).isEmpty();
        try (JournalWriter writer = JournalWriter.open(context(recovering))) {
            assertThat(writer.repairs()).isEmpty();
        }
        for (int i = 0; i < images.size(); i++) {
            for (final Loss loss : Loss.values()) {
                final SimulatedDisk left = images.get(i).afterPowerFailure(loss, i);
                JournalWriter.open(context(left)).close();
                assertThat(readAll(left)).as("%s at change %d", loss, i).isEqualTo(written);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void shouldNeverAcceptTwoValidCopiesThatDiffer(final int segment) {
        final SimulatedDisk other = new SimulatedDisk();
        // the same segment of a journal of another id has a valid header of the same number
        for (int i = 1; i <= segment; i++) {
            JournalWriter.open(context(other)).close();
        }
        final String name = SegmentFiles.name(segment);
        crashed.overwriteSector(name, 1, Arrays.copyOf(other.content(name), Sector.LENGTH));
        for (final JournalException fault : new JournalException[] {
            catchThrowableOfType(JournalException.class, () -> readAll(crashed)),
            catchThrowableOfType(JournalException.class, () -> JournalWriter.open(context(crashed)))
        }) {
            assertThat(fault.kind()).isEqualTo(Kind.CORRUPT);
            assertThat(fault.segment()).isEqualTo(segment);
            assertThat(fault).hasMessageContaining("both valid but differ");
        }
        assertThat(JournalVerifier.verify(crashed).findings())
                .anyMatch(f -> f.segment() == segment && f.what().contains("both valid but differ"));
    }

    private static void rot(final SimulatedDisk target, final String name, final int copy) {
        final byte[] sector =
                Arrays.copyOfRange(target.content(name), copy * Sector.LENGTH, (copy + 1) * Sector.LENGTH);
        sector[200] ^= 4;
        target.overwriteSector(name, copy, sector);
    }
}
