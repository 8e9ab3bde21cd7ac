package io.saola.journal;

import static io.saola.journal.JournalFixture.context;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A full segment of 64 KiB, sealed: every single bit flipped, every length it can be cut to, and its neighbours
 * missing, repeated and swapped. All of it is found, none is taken for a torn write, and no changed record is read.
 */
@Tag("long")
@Timeout(3_600)
class FullDamageTest {
    private static final String USED = SegmentFiles.name(1);
    private static final int SEGMENTS = 3;

    private final MemoryStorage storage = new MemoryStorage();
    private final List<byte[]> written = new ArrayList<>();

    @BeforeEach
    void fillSegments() {
        final JournalFixture fixture = new JournalFixture(64L);
        try (JournalWriter writer = JournalWriter.open(context(storage))) {
            for (int i = 0; writer.bytesWritten() < JournalFixture.SMALL_SEGMENT + 4_096; i++) {
                final byte[] frame = new byte[50 + 7 * i % 400];
                Arrays.fill(frame, (byte) i);
                written.add(frame);
                fixture.append(writer, frame);
                if (i % 3 == 0) {
                    writer.flush();
                }
            }
        }
        final VerifyReport report = JournalVerifier.verify(storage);
        assertThat(report.findings()).isEmpty();
        assertThat(report.segments()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(report.segments().get(0).usedBytes()).isGreaterThan(60L * 1_024);
    }

    @Test
    void shouldFindEverySingleFlippedBit() {
        final long bits = JournalFixture.SMALL_SEGMENT * 8L;
        LongStream.range(0, bits).parallel().forEach(bit -> {
            final MemoryStorage damaged = storage.copy();
            damaged.flip(USED, bit);
            assertRefused(damaged, "bit " + bit, bit / 8);
        });
    }

    @Test
    void shouldFindEveryLengthTheFileCanBeCutTo() {
        final byte[] whole = storage.content(USED);
        IntStream.range(0, whole.length).parallel().forEach(length -> {
            final MemoryStorage damaged = storage.copy();
            damaged.replace(USED, Arrays.copyOf(whole, length));
            assertRefused(damaged, "length " + length, whole.length);
        });
    }

    @Test
    void shouldFindEverySegmentMissingRepeatedOrSwapped() {
        for (int a = 1; a <= 2; a++) {
            final MemoryStorage missing = storage.copy();
            missing.remove(SegmentFiles.name(a));
            assertFound(missing, "missing " + a);
            for (int b = 1; b <= SEGMENTS; b++) {
                if (a != b) {
                    final MemoryStorage repeated = storage.copy();
                    repeated.replace(SegmentFiles.name(b), storage.content(SegmentFiles.name(a)));
                    assertFound(repeated, a + " repeated as " + b);
                }
            }
        }
        final MemoryStorage swapped = storage.copy();
        swapped.replace(SegmentFiles.name(1), storage.content(SegmentFiles.name(2)));
        swapped.replace(SegmentFiles.name(2), storage.content(SegmentFiles.name(1)));
        assertFound(swapped, "swapped");
    }

    private void assertRefused(final MemoryStorage damaged, final String what, final long lastOffset) {
        final VerifyReport report = JournalVerifier.verify(damaged);
        if (report.findings().stream().noneMatch(f -> f.segment() == 1 && f.offset() <= lastOffset)) {
            fail("%s: not found: %s", what, report.findings());
        }
        if (report.tail() == TailClass.TORN || !readsOnlyWhatWasWritten(damaged)) {
            fail("%s: taken for %s, or a changed record was read", what, report.tail());
        }
    }

    private void assertFound(final MemoryStorage damaged, final String what) {
        assertThat(JournalVerifier.verify(damaged).findings()).as(what).isNotEmpty();
        assertThat(JournalVerifier.verify(damaged).tail()).as(what).isNotEqualTo(TailClass.TORN);
        assertThat(readsOnlyWhatWasWritten(damaged)).as(what).isTrue();
    }

    private boolean readsOnlyWhatWasWritten(final MemoryStorage damaged) {
        final boolean[] same = {true};
        try (JournalReader reader = JournalReader.open(damaged)) {
            reader.forEach((sequence, timestampNs, buffer, offset, length) ->
                    same[0] &= isWritten(sequence, timestampNs, buffer, offset, length));
        } catch (final JournalException e) {
            same[0] &= e.kind() != JournalException.Kind.TORN;
        }
        return same[0];
    }

    private boolean isWritten(
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        final byte[] frame = written.get((int) sequence - 1);
        return timestampNs == 1_000 + sequence
                && frame.length == length
                && new UnsafeBuffer(buffer, offset, length).equals(new UnsafeBuffer(frame));
    }
}
