package io.saola.benchmarks.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedBenchTest {
    @Test
    void shouldCompareTheSameMessagesByteForByteAndAllocateNothingOfOurs() {
        final List<String> progress = new ArrayList<>();
        final FeedBenchResult result =
                new FeedBench(new FeedBenchSettings(3, 20_000, 1, 5, 3, 10), progress::add).run();

        assertThat(result.isEqual()).isTrue();
        assertThat(result.reads()).hasSize(FeedParticipant.values().length * FeedMessageKind.values().length);
        for (final FeedMessageKind kind : FeedMessageKind.values()) {
            assertThat(result.of(FeedParticipant.SAOLA, kind).leastBytesPerMessage())
                    .as(kind.title())
                    .isZero();
            assertThat(result.of(FeedParticipant.JACKSON_CHARS, kind).leastBytesPerMessage())
                    .as("a parser object per layer at least")
                    .isPositive();
            assertThat(result.ratio(kind)).isPositive();
        }
        assertThat(progress).hasSize(FeedParticipant.values().length + 1);
        assertThat(result.orders()).extracting(OrderPathRow::id).containsExactly(OrderPathRow.Id.values());
        assertThat(result.orders()).allMatch(row -> row.p50Ns() > 0 && row.p10Ns() <= row.p50Ns());
        assertThat(result.orders())
                .filteredOn(row -> row.id() == OrderPathRow.Id.CANCEL)
                .allMatch(row -> row.signedAhead() == 0);
        assertThat(result.orders())
                .filteredOn(row -> row.id() == OrderPathRow.Id.CANCEL_AHEAD)
                .allMatch(row -> row.signedAhead() > 0);
    }

    @Test
    void shouldTellDifferentMessages() {
        final FeedReadResult ours = read(FeedParticipant.SAOLA, 1);
        final FeedReadResult same = read(FeedParticipant.JACKSON_CHARS, 1);
        final FeedReadResult other = read(FeedParticipant.JACKSON_BYTES, 2);

        assertThat(result(List.of(ours, same)).isEqual()).isTrue();
        assertThat(result(List.of(ours, same, other)).isEqual()).isFalse();
    }

    @Test
    void shouldRefuseSettingsOutOfBounds() {
        assertThatThrownBy(() -> new FeedBenchSettings(1, 10, 1, 1, 1, 0)).hasMessageContaining("messages=10");
        assertThatThrownBy(() -> new FeedBenchSettings(1, 10_000, 0, 1, 1, 0)).hasMessageContaining("rounds=0");
    }

    private static FeedBenchResult result(final List<FeedReadResult> reads) {
        return new FeedBenchResult(new FeedBenchSettings(1, 1_000, 1, 1, 1, 0), null, 0, reads, List.of());
    }

    private static FeedReadResult read(final FeedParticipant participant, final long crc) {
        return new FeedReadResult(participant, FeedMessageKind.TRADE, 1, crc, List.of(1.0), List.of(1.0), List.of(0.0));
    }
}
