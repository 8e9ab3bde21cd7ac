package io.saola.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JournalContextTest {
    @Test
    void shouldNameEveryFaultAtOnce() {
        final JournalContext context = new JournalContext()
                .segmentLength(100_000)
                .durability(null)
                .codeVersion("a version that is longer than 32 bytes")
                .epochClock(null);
        assertThatThrownBy(context::conclude)
                .isInstanceOf(JournalConfigurationException.class)
                .hasMessageContaining("directory")
                .hasMessageContaining("segmentLength=100000")
                .hasMessageContaining("durability")
                .hasMessageContaining("codeVersion")
                .hasMessageContaining("epochClock");
    }

    @Test
    void shouldRefuseGroupsAndRecordsThatDoNotFit() {
        assertThatThrownBy(() -> small().groupCapacity(64 * 1024).conclude())
                .isInstanceOf(JournalConfigurationException.class)
                .hasMessageContaining("groupCapacity=65536");
        assertThatThrownBy(() -> small().groupCapacity(-1).conclude()).hasMessageContaining("groupCapacity=-1");
        assertThatThrownBy(() ->
                        small().groupCapacity(1_024).maxRecordLength(1_009).conclude())
                .hasMessageContaining("maxRecordLength=1009");
        assertThat(small().groupCapacity(1_024)
                        .maxRecordLength(1_008)
                        .conclude()
                        .maxRecordLength())
                .isEqualTo(1_008);
    }

    @Test
    void shouldChooseDefaultsThatFitTheSegment() {
        final JournalContext standard =
                new JournalContext().directory(Path.of("unused")).conclude();
        assertThat(standard.groupCapacity()).isEqualTo(JournalContext.GROUP_CAPACITY_DEFAULT);
        assertThat(standard.maxRecordLength()).isEqualTo(JournalContext.MAX_RECORD_LENGTH_DEFAULT);

        final JournalContext small = small().conclude();
        assertThat(small.groupCapacity()).isBetween(60_000, 64_000);
        assertThat(small.maxRecordLength()).isEqualTo(small.groupCapacity() - 16);
        final int needed = SegmentHeader.GROUPS_OFFSET + small.maxExtentLength() + SealDescriptor.EXTENT_LENGTH;
        assertThat(needed).isLessThanOrEqualTo(small.segmentLength());
    }

    @Test
    void shouldWriteTheLargestRecordThatTheSmallestSegmentCanHold() {
        final MemoryStorage storage = new MemoryStorage();
        final JournalContext context = small().storage(storage).conclude();
        final JournalFixture fixture = new JournalFixture(3L);
        try (JournalWriter writer = JournalWriter.open(context)) {
            for (int i = 0; i < 3; i++) {
                fixture.append(writer, context.maxRecordLength());
                writer.flush();
            }
        }
        assertThat(JournalVerifier.verify(storage).findings()).isEmpty();
        assertThat(JournalVerifier.verify(storage).records()).isEqualTo(3);
    }

    @Test
    void shouldKeepTheCodesOfTheModes() {
        assertThat(Durability.SYNC.code()).isEqualTo((byte) 1);
        assertThat(Durability.SYNC_OVERLAP.code()).isEqualTo((byte) 2);
        assertThat(Durability.BUFFERED.code()).isEqualTo((byte) 3);
        assertThat(Durability.NONE.code()).isEqualTo((byte) 4);
        for (final Durability mode : Durability.values()) {
            assertThat(Durability.ofCode(mode.code())).isEqualTo(mode);
        }
        assertThatThrownBy(() -> Durability.ofCode((byte) 5)).isInstanceOf(IllegalArgumentException.class);
    }

    private static JournalContext small() {
        return new JournalContext().directory(Path.of("unused")).segmentLength(SegmentHeader.MIN_SEGMENT_LENGTH);
    }
}
