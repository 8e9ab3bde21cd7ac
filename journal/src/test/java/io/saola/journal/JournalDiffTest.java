package io.saola.journal;

import static io.saola.journal.JournalFixture.context;
import static io.saola.journal.JournalFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class JournalDiffTest {
    private final MemoryStorage a = new MemoryStorage();
    private final MemoryStorage b = new MemoryStorage();

    @Test
    void shouldFindNoDifferenceThoughTheRecordsAreGroupedInAnotherWay() {
        write(a, 1, "one", "two", "three", "four");
        write(b, 3, "one", "two", "three", "four");
        assertThat(JournalDiff.between(a, b)).isEqualTo(new JournalDiff(4, 0, ""));
        assertThat(JournalDiff.between(a, b).isSame()).isTrue();
    }

    @Test
    void shouldNameTheFirstRecordThatDiffers() {
        write(a, 1, "one", "two", "three", "four");
        write(b, 2, "one", "two", "thrEe", "FOUR");
        assertThat(JournalDiff.between(a, b)).isEqualTo(new JournalDiff(2, 3, "frame, from byte 3"));
    }

    @Test
    void shouldNameARecordOfAnotherLength() {
        write(a, 1, "one", "two");
        write(b, 1, "one", "twofold");
        assertThat(JournalDiff.between(a, b)).isEqualTo(new JournalDiff(1, 2, "frame length: 3 and 7"));
    }

    @Test
    void shouldNameTheFirstRecordThatOneLacks() {
        write(a, 2, "one", "two", "three");
        write(b, 2, "one");
        assertThat(JournalDiff.between(a, b)).isEqualTo(new JournalDiff(1, 2, "missing in the second"));
        assertThat(JournalDiff.between(b, a)).isEqualTo(new JournalDiff(1, 2, "missing in the first"));
    }

    @Test
    void shouldNameATimestampThatDiffers() {
        write(a, 1, "one");
        try (JournalWriter writer = JournalWriter.open(context(b))) {
            writer.append(5, new UnsafeBuffer(text("one")), 0, 3);
        }
        assertThat(JournalDiff.between(a, b)).isEqualTo(new JournalDiff(0, 1, "timestamp: 1001 and 5"));
    }

    @Test
    void shouldRefuseADamagedJournal() {
        write(a, 1, "one", "two");
        write(b, 1, "one", "two");
        b.flip(SegmentFiles.name(1), 1_700 * 8L);
        assertThatThrownBy(() -> JournalDiff.between(a, b)).isInstanceOf(JournalException.class);
    }

    private static void write(final MemoryStorage storage, final int recordsPerGroup, final String... frames) {
        final JournalFixture fixture = new JournalFixture(3L);
        try (JournalWriter writer = JournalWriter.open(context(storage))) {
            for (int i = 0; i < frames.length; i++) {
                fixture.append(writer, text(frames[i]));
                if (i % recordsPerGroup == recordsPerGroup - 1) {
                    writer.flush();
                }
            }
        }
    }
}
